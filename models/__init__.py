"""What is true: the tables, their verbs and their rules. No web framework is imported here."""
