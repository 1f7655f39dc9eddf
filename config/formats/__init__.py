"""How the site writes what Django would write otherwise."""
