"""What recruiting hands out as files: documents of applicants in one archive, shortlists."""
