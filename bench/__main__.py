"""All figures, as one table."""

from bench import gate, reruns, saving, scheduling, sessions, sign_in, start
from bench.figure import table

if __name__ == "__main__":
    measured = (gate, reruns, sessions, start, saving, sign_in, scheduling)
    print(table([figure for one in measured for figure in one.figures()]))
