"""How a page is cut: headings and sections, cells, phrases."""
