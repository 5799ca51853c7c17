"""Branches: the tree of an XML file, read so that nothing in it can reach beyond it."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from itpm.sheets.bounds import CannotRead


def tree(source: Path) -> Element:
    """Give the outermost element; entities and document types are no part of a plan."""
    try:
        root: Element = ElementTree.parse(source, forbid_dtd=True).getroot()
    except DefusedXmlException:
        raise CannotRead("sheet.entities") from None
    except (ParseError, LookupError, ValueError):
        raise CannotRead("sheet.damaged_plan") from None
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]  # plans speak of nothing else
    return root


def nested(top: Element, name: str) -> Iterator[tuple[Element, Element | None, str]]:
    """Give all elements of a name that stand within each other, with parent and number.

    Numbers are outline numbers: ``2.1`` is the first within the second. However deep they
    stand, nothing here calls itself.
    """
    waiting: list[tuple[Element, Element | None, str]]
    waiting = [(one, None, str(n)) for n, one in enumerate(top.iterfind(name), 1)]
    waiting.reverse()
    while waiting:
        one, parent, number = waiting.pop()
        yield one, parent, number
        below = list(enumerate(one.iterfind(name), 1))
        waiting += [(e, one, f"{number}.{n}") for n, e in reversed(below)]
