"""Pages that others keep about a researcher: rows, entries, labelled lists."""
