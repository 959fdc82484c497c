"""Preparing: the verbs on what a session consists of, before it and, for what was not asked yet, while it runs.

Every verb takes checked entries (`programme_file.schema`), tells that the agenda changed, and once the
session has left its draft writes a line in the journal.
"""
