"""Held: the roles someone holds, in words."""

from collections.abc import Iterable, Mapping

from itpm.briefs.administration import Held
from itpm.i18n import Words

FEW = 1
"""Projects that are named one by one; more are counted."""


def held_words(t: Words, some: Iterable[Held], projects: Mapping[str, str]) -> str:
    """Say all someone is, each role once: ``Controller · Project member (Portal)``."""
    where: dict[str, list[str]] = {}
    for one in some:
        where.setdefault(t(f"role.{one.role}"), []).append(one.project)
    return " · ".join(_role(t, role, ids, projects) for role, ids in where.items())


def _role(t: Words, role: str, ids: list[str], projects: Mapping[str, str]) -> str:
    named = [projects.get(id_, id_) for id_ in dict.fromkeys(ids) if id_]
    if "" in ids or not named:
        return role
    if len(named) <= FEW:
        return f"{role} ({t.listed(named)})"
    return f"{role} ({t('page.administration.projects', n=len(named))})"


def where_words(t: Words, held: Held, projects: Mapping[str, str]) -> str:
    """Say where a role is held, and for how long where it is not for good."""
    place = projects.get(held.project, held.project) or t("page.administration.everywhere")
    one = held.membership
    if one is None or not (one.starts_on or one.ends_on):
        return place
    return f"{place} · {t('page.administration.span', start=one.starts_on, end=one.ends_on)}"


def place_words(t: Words, held: Held, projects: Mapping[str, str]) -> str:
    """Say where a role is held, and that a project says so where no one gave it."""
    said = where_words(t, held, projects)
    return said if held.membership else f"{said} · {t('page.administration.by_project')}"
