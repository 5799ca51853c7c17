"""Grading: no risk is graded by steps the house does not have, whatever is saved or undone."""

from collections.abc import Iterable, Mapping

from itpm.records import Record, Refusal, Risk, Scale
from itpm.rules.risks import beyond

PROJECTS, RISKS = 5, 4
"""So many projects, and risks of each, are named; what is more is counted."""


def scale_after(stands: Scale, saved: Iterable[Record], gone: Iterable[Record]) -> Scale:
    """Give the scale that holds after a change: the one saved, none, or the one that stands."""
    new = [one for one in saved if isinstance(one, Scale)]
    if new:
        return new[0]
    return Scale() if any(isinstance(one, Scale) for one in gone) else stands


def refuse_beyond(scale: Scale, risks: Iterable[Risk], projects: Mapping[str, str]) -> None:
    """Refuse where risks are graded beyond a scale, and say how many and where."""
    found = beyond(scale, risks)
    if found:
        where = _where(found, projects)
        raise Refusal("risks_beyond_scale", n=len(found), most=scale.most, where=where)


def _where(found: Iterable[Risk], projects: Mapping[str, str]) -> str:
    """Name the projects, each with the numbers of its risks: ``Portal (R4, R9)``."""
    ids: dict[str, list[str]] = {}
    for risk in found:
        ids.setdefault(risk.project, []).append(risk.id or risk.title)
    said = [
        f"{projects.get(project, project)} ({_few(some, RISKS)})"
        for project, some in ids.items()
    ]
    return _few(said, PROJECTS)


def _few(texts: list[str], most: int) -> str:
    left = len(texts) - most
    return ", ".join(texts[:most]) + (f" … +{left}" if left > 0 else "")
