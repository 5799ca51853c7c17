"""The server of the house, with one more path: orders from a test."""
