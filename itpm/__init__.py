"""itpm: the projects of a municipal IT department, on one screen."""
