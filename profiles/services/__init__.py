"""Writes to profiles: one file per noun, one function per act."""
