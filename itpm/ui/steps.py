"""Steps: what a graded field, a list or a unit may be, in the words of the house."""

from typing import Any

from itpm.records import BoardColumn, Calendar, Field, Kind, Record, Task, Unit
from itpm.records.lists import UNIT_OF
from itpm.records.reading import SCORES, answers_key
from itpm.records.scale import AXES
from itpm.rules.columns import columns_of
from itpm.settled import hidden_answers
from itpm.ui.ask import NOTHING, Offered, ask
from itpm.ui.rights import may_add
from itpm.ui.visit import Visit, open_house


def steps_of(here: Visit, field: Field) -> dict[str, str]:
    """Give the steps of a graded field as texts, each with its word."""
    axis = AXES.get(field.key)
    if axis is None:
        low, high = SCORES
        return {str(n): here.t(f"score.{n}") for n in range(low, high + 1)}
    return {str(n): here.t(f"step.{axis}.{n}") for n in here.db.scale().range}


def offered_in(here: Visit, field: Field) -> Offered:
    """Give the steps or the answers a field is asked with; of a list, those that are used."""
    if field.kind is Kind.SCORE:
        return Offered(steps_of(here, field))
    if not field.answers:
        return NOTHING
    words, unused = answers_key(field), hidden_answers(open_house())
    used = [one for one in field.answers if f"{words}.{one}" not in unused]
    return Offered({str(one): here.t(f"{words}.{one}") for one in used})


def units_in(here: Visit, record: type[Record]) -> dict[str, Offered]:
    """Give the units a record may be of, by its field; nothing while none is listed."""
    titles = here.db.titles(Unit.name())
    if not titles or record.name() not in UNIT_OF:
        return {}
    key = f"{record.name()}.{UNIT_OF[record.name()]}"
    names = {title: title for title in titles.values()}
    return {key: Offered(names, is_open=may_add(here, Unit))}


def columns_in(here: Visit, project: str) -> dict[str, str]:
    """Give the columns of a project's board that have names of their own, by their names."""
    kept = here.db.all(BoardColumn, project=project)
    named = columns_of(kept, () if kept else here.db.all(Task, project=project))
    return {one.title: one.title for one in named if one.title}


def calendars_in(here: Visit, record: type[Record]) -> dict[str, Offered]:
    """Give the calendars a task may be worked by, by its field; nothing while there is none."""
    titles = here.db.titles(Calendar.name())
    if not titles or record is not Task:
        return {}
    return {"task.calendar": Offered({title: title for title in titles.values()})}


def ask_alone(here: Visit, field: Field, key: str) -> Any:
    """Ask for one field by itself, outside a form of its record."""
    offered = offered_in(here, field)
    return ask(field, None, {} if offered is NOTHING else {field.key: offered}, here.t, key)
