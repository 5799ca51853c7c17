"""Sheet: the rows of a grid as they stood when it was opened, and how they are saved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from itpm.briefs.scheduled import hours_of
from itpm.records import Link, Problem, Record, Refusal, Task, replaced
from itpm.rules.hours import Hours
from itpm.rules.notation import example
from itpm.rules.plan import in_outline
from itpm.ui.form import sentence
from itpm.ui.lines import FIELDS, LINKS, Line, Names, checked, shown
from itpm.ui.visit import Visit
from itpm.ui.waits import Grid, Waits, id_of, waits


@dataclass(frozen=True)
class Sheet:
    """The rows being worked on, the records taken away, and what was said of the last save."""

    lines: tuple[Line, ...]
    version: int
    turn: int = 0
    gone: tuple[Task, ...] = ()
    said: tuple[str, ...] = ()

    @property
    def many(self) -> int:
        """Give how many rows are not saved."""
        return sum(line.is_changed for line in self.lines) + len(self.gone)


def opened_sheet(here: Visit, turn: int) -> Sheet:
    """Give the plan in view as it stands."""
    placed = in_outline(here.db.all(Task, project=here.project))
    lines = [Line(one.task, level=one.level) for one in placed]
    return Sheet(tuple(_linked(here, lines)), here.db.version, turn)


def names_in(here: Visit, lines: Sequence[Line]) -> Names:
    """Give the names a sheet shows and understands."""

    def found() -> Hours:
        return hours_of(here.db, here.today, here.project)

    names = Names.of(here.db.titles("person")).over(lines)
    return replace(names, hours=here.kept("hours", found), today=here.today)


def grid_of(here: Visit, lines: Sequence[Line]) -> Grid:
    """Give what the links of a sheet may name."""
    elsewhere = frozenset(here.db.titles("task"))
    return Grid.of(here.project or "", lines, elsewhere)


def _linked(here: Visit, lines: Sequence[Line]) -> list[Line]:
    """Give lines with the links their records have now."""
    found: dict[str, list[Link]] = {}
    for link in here.db.all(Link, project=here.project):
        found.setdefault(link.after, []).append(link)
    return [
        replace(line, links=tuple(found.get(line.kept.id, ()))) if line.kept else line
        for line in lines
    ]


def saved(here: Visit, typed: Sheet, names: Names) -> Sheet:
    """Save the rows that hold as one change; give the sheet with the rest still typed in it."""
    project = here.project or ""
    lines, said, good = list(typed.lines), [], {}
    asked = _waits(here, lines, names)
    for place, line in enumerate(lines):
        if not line.is_changed:
            continue
        task, problems = checked(line, project, names, here.t)
        said += [_said(here, place, line, problem) for problem in problems]
        if wrong := asked[place].wrong if place in asked else "":
            said.append(_unread(here, place, line, wrong, asked[place].piece))
        elif task is not None:
            good[place] = task
    good, links = _numbered(here, lines, good, asked)
    kept = _kept(here, lines, (good, links), said)
    for place, task in kept.items():
        lines[place] = replace(lines[place], kept=task, typed={}, placed=None)
    dropped = [link for place in kept if place in asked for link in asked[place].gone]
    _deleted(here, typed.gone, dropped, said)
    if any(line.is_changed for line in lines):
        left = tuple(_linked(here, lines))
        return Sheet(left, here.db.version, typed.turn + 1, said=tuple(said))
    return replace(opened_sheet(here, typed.turn + 1), said=tuple(said))


def _waits(here: Visit, lines: Sequence[Line], names: Names) -> dict[int, Waits]:
    if not any(LINKS in line.typed for line in lines):
        return {}
    grid = grid_of(here, lines)
    return {
        place: waits(line, place, grid, names, here.t)
        for place, line in enumerate(lines)
        if LINKS in line.typed
    }


def _numbered(
    here: Visit, lines: Sequence[Line], good: dict[int, Task], asked: dict[int, Waits]
) -> tuple[dict[int, Task], list[Link]]:
    """Give new rows their ids where links name them, and the links to be saved with them.

    A link to a new row that is not saved itself stays behind.
    """
    links = [link for place in good if place in asked for link in asked[place].kept]
    if not links:
        return good, []
    number = here.db.next_number("task")
    ids: dict[str, str] = {
        id_of(line, n): line.kept.id for n, line in enumerate(lines) if line.kept
    }
    for place, task in good.items():
        if not task.id:
            ids[id_of(lines[place], place)] = f"T{number}"
            good[place] = replaced(task, id=f"T{number}")
            number += 1
    ends = [(link, ids.get(link.before, link.before), ids.get(link.after)) for link in links]
    return good, [
        replaced(link, before=before, after=after)
        for link, before, after in ends
        if after and not before.startswith("new")
    ]


def _kept(
    here: Visit, lines: list[Line], what: tuple[dict[int, Task], list[Link]], said: list[str]
) -> dict[int, Task]:
    """Save the good rows and their links as one change.

    A row that others have changed is left out; it stands as they left it, with one's own
    texts over it.
    """
    good, links = what
    while good:
        records: list[Record] = [*good.values(), *links]
        try:
            kept = here.save(*records, source="grid").records
        except Refusal as no:
            places = [p for p, task in good.items() if task.id == no.values.get("id")]
            if not places:
                raise
            gone = good.pop(places[0])
            links = [one for one in links if gone.id not in (one.before, one.after)]
            said.append(_refused(here, lines, places[0], no))
            continue
        tasks = [one for one in kept if isinstance(one, Task)]
        return dict(zip(good, tasks, strict=True))
    return {}


def _refused(here: Visit, lines: list[Line], place: int, no: Refusal) -> str:
    line = lines[place]
    row = {"row": place + 1, "title": line.title, "who": no.values["who"]}
    if no.code == "gone":
        names = names_in(here, lines)
        texts = {n: text for n, text in shown(line, names, here.t).items() if n in FIELDS}
        texts = texts if line.kept else {}
        lines[place] = Line(None, {name: text for name, text in texts.items() if text})
        return here.t("grid.gone", **row)
    lines[place] = replace(line, kept=here.db.get(Task, str(no.values["id"])))
    return here.t("grid.changed_meanwhile", **row)


def _deleted(
    here: Visit, gone: Sequence[Task], dropped: Sequence[Link], said: list[str]
) -> None:
    """Take rows and links away; where others have changed one of them, none is."""
    ids = {task.id for task in gone}
    loose = [
        link
        for link in (here.db.all(Link, project=here.project) if gone else ())
        if link.before in ids or link.after in ids
    ]
    links = {link.id: link for link in (*dropped, *loose)}
    if not gone and not links:
        return
    try:
        author = here.author("grid", here.t("grid.deleted"))
        here.db.delete(*gone, *links.values(), author=author)
    except Refusal as no:
        said.append(here.t(f"refusal.{no.code}", **no.values))


def _said(here: Visit, place: int, line: Line, problem: Problem) -> str:
    typed = line.typed.get(problem.field, problem.value)
    what = sentence(here, FIELDS[problem.field], Problem(problem.field, problem.code, typed))
    return here.t("grid.row", row=place + 1, title=line.title or "–", problem=what)


def _unread(here: Visit, place: int, line: Line, wrong: str, piece: str) -> str:
    t = here.t
    what = t(
        f"problem.{wrong}", field=t("grid.links"), value=piece, example=example(t.language)
    )
    return t("grid.row", row=place + 1, title=line.title or "–", problem=what)
