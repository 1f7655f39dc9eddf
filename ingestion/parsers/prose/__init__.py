"""Statements: the writer, what the prose tells of a life, and the lists behind it."""
