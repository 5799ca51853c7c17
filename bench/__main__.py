"""All figures, as one table."""

from bench import reruns, saving, sessions, start
from bench.figure import table

if __name__ == "__main__":
    print(table([*reruns.figures(), *sessions.figures(), *start.figures(), *saving.figures()]))
