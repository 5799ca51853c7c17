"""Labels: the names by which records stand in a sheet, each of them meaning one record."""

from collections import Counter
from collections.abc import Mapping

from itpm.records.tidy import tidy


def labels(titles: Mapping[str, str]) -> dict[str, str]:
    """Give each record's name, by its id; a name that two share is followed by the id."""
    named = {id_: tidy(title) or id_ for id_, title in titles.items()}
    times = Counter(name.casefold() for name in named.values())
    ids = {id_.casefold() for id_ in titles}
    return {
        id_: name
        if times[name.casefold()] == 1 and (name.casefold() not in ids or name == id_)
        else f"{name} [{id_}]"
        for id_, name in named.items()
    }
