"""A server of two people and one large file each."""
