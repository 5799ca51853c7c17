"""All figures, a table for each kind, as soon as they are measured."""

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
    for one in measured:
        print(f"\n{(one.__doc__ or '').strip()}\n\n{table(one.figures())}", flush=True)
