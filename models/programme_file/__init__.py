"""A programme as one readable file: read from YAML and written to it, loaded from rows and gathered from them."""
