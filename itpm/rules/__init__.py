"""What follows: pure functions over records."""
