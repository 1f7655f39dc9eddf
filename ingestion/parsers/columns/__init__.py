"""Lists of people: what each column of a table is, and each row as a document of its own."""
