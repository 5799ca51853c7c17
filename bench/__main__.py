"""All figures, as one table."""

from bench import (
    gate,
    intake,
    looks,
    painting,
    reruns,
    saving,
    scheduling,
    sessions,
    sign_in,
    start,
    taking,
)
from bench.figure import table

if __name__ == "__main__":
    doors = (gate, sign_in)
    pages = (reruns, sessions, start, painting)
    sheets = (looks, saving, intake, taking)
    measured = (*doors, *pages, *sheets, scheduling)
    print(table([figure for one in measured for figure in one.figures()]))
