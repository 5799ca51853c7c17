"""Furniture: the few records a journey needs, put in before the server stands."""

from datetime import date, datetime
from pathlib import Path

from itpm.records import Project, Risk
from itpm.store import Author, opened

MONDAY = datetime(2026, 1, 5, 8, 0)


def furnish(data: Path) -> None:
    """Put two projects and three risks into an empty house."""
    store = opened(data, now=MONDAY)
    author = Author(by="kari", at=MONDAY, source="test")
    store.save(*projects(), author=author)
    store.save(*risks(), author=author)
    store.close()


def projects() -> list[Project]:
    return [
        Project(
            id=id_,
            title=title,
            starts_on=date(2026, 1, 5),
            ends_on=date(2026, 12, 18),
        )
        for id_, title in (("P1", "Velferdsportal"), ("P2", "Nytt sakssystem"))
    ]


def risks() -> list[Risk]:
    return [
        Risk(project="P1", title="Leverandøren blir forsinket", probability=3, impact=4),
        Risk(project="P1", title="Nøkkelperson slutter", probability=2, impact=4),
        Risk(project="P2", title="Datakvaliteten er dårlig", probability=4, impact=3),
    ]
