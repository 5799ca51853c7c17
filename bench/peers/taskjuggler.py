"""TaskJuggler's own language: a made-up plan as a file for ``tj3``."""

from collections.abc import Iterator
from datetime import timedelta

from itpm.rules.scheduling.plan import Plan

DAY = 480


def as_tjp(made: Plan) -> str:
    """Write a plan whose links all go from finish to start, and a report of its dates."""
    before: dict[str, list[str]] = {}
    for link in made.links:
        gap = f" {{ gaplength {link.lag.minutes // DAY}d }}" if link.lag.minutes else ""
        before.setdefault(link.after, []).append(f"!t{link.before}{gap}")
    end = made.start + timedelta(days=3_000)  # TaskJuggler counts to 2035
    lines = [
        f'project plan "Plan" {made.start:%Y-%m-%d} - {end:%Y-%m-%d} {{',
        '  timezone "UTC"',
        "  timingresolution 60 min",
        "  workinghours mon - fri 8:00 - 12:00, 13:00 - 17:00",
        "  workinghours sat, sun off",
        "}",
        'task all "All" {',
        *_tasks(made, before),
        "}",
        'taskreport dates "dates" { formats csv columns id, start, end }',
    ]
    return "\n".join(lines)


def _tasks(made: Plan, before: dict[str, list[str]]) -> Iterator[str]:
    for one in made.activities:
        waits = before.get(one.uid)
        start = f"start {made.start:%Y-%m-%d-%H:%M}"
        rule = f"depends {', '.join(waits)}" if waits else start
        length = f"length {one.minutes // DAY}d"
        yield f'  task t{one.uid} "{one.name}" {{ {length} {rule} }}'
