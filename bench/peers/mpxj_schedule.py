"""MPXJ's scheduler on a plan, in a process of its own: how long it takes, and its dates.

Run with a Python that has the package ``mpxj`` and a Java beside it.
"""

import json
import sys
from time import perf_counter

import jpype
import jpype.imports
import mpxj  # noqa: F401 -- it tells Java where its classes are


def main(source: str, runs: int) -> None:
    """Read a plan once, schedule it over and over, and print the times and the dates."""
    jpype.startJVM("-Xmx3g")
    from java.time import LocalDateTime  # noqa: PLC0415 -- Java must have started
    from org.mpxj.cpm import MicrosoftScheduler  # noqa: PLC0415 -- the same
    from org.mpxj.reader import UniversalProjectReader  # noqa: PLC0415 -- the same

    plan = UniversalProjectReader().read(source)
    start = plan.getProjectProperties().getStartDate() or LocalDateTime.now()
    seconds = []
    for _ in range(runs):
        before = perf_counter()
        MicrosoftScheduler().schedule(plan, start)
        seconds.append(perf_counter() - before)
    fields = ("Start", "Finish", "EarlyStart", "EarlyFinish", "LateStart", "LateFinish")
    dates = {
        str(task.getUniqueID()): [str(getattr(task, f"get{name}")()) for name in fields]
        for task in plan.getTasks()
    }
    print(json.dumps({"seconds": seconds, "dates": dates}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
