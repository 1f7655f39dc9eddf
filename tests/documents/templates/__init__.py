"""Invented people's CVs as PDF in many layouts, with the gold from the same data."""
