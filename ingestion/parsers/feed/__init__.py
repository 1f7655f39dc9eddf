"""Pages of posts: layout, threads, cards, and the places that they offer."""
