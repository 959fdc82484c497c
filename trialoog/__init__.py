"""The program: settings, the command line, the application, and what both doors share."""
