"""The pages about handouts, one screen a file."""
