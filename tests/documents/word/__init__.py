"""Invented CVs as Word files, in four styles that people write them in, each with its gold."""
