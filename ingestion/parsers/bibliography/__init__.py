"""The entries of bibliographies: fields and what they inherit, names, dates, states, works."""
