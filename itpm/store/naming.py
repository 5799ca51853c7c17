"""Naming: which texts stand for one record and for no other."""

from collections.abc import Mapping


def unambiguous(titles: Mapping[str, str]) -> dict[str, str]:
    """Give ids by the titles that are one record's alone, in casefold, and by themselves."""
    texts: dict[str, str] = {}
    twice: set[str] = set()
    for id_, title in titles.items():
        text = title.casefold().strip()
        if texts.setdefault(text, id_) != id_:
            twice.add(text)
    for text in twice:
        del texts[text]
    return texts | {id_.casefold(): id_ for id_ in titles}
