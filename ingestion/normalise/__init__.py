"""From values as printed to canonical values: pure functions, no Django, no network.

Every finder returns offsets in the text it was given, so that a caller holding a Passage can say
where the value stands.
"""
