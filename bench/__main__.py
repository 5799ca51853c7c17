"""All figures, as one table."""

from bench import gate, intake, reruns, saving, scheduling, sessions, sign_in, start, taking
from bench.figure import table

if __name__ == "__main__":
    measured = (
        gate,
        intake,
        reruns,
        sessions,
        start,
        saving,
        intake,
        sign_in,
        scheduling,
        taking,
    )
    print(table([figure for one in measured for figure in one.figures()]))
