"""Writes to recruiting: one file per noun, one function per act."""
