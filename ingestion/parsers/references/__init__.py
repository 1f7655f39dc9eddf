"""Lists of references: where an entry begins, by which grammar it is written, who wrote it."""
