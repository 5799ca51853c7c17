"""What administrators script: the command line."""

from itpm.commands.line import main

__all__ = ["main"]
