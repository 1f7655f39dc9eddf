"""What scholarly services answer with, saved as JSON: one file per service."""
