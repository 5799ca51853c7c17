"""The speed figures: one script each, printed as one table by `make bench`."""
