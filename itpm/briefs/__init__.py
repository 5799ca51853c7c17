"""What a page shows, as plain data: the store asked, the rules applied."""
