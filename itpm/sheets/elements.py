"""Elements: XML by the names of its elements, whatever their prefixes.

A document type, an entity, a reference to anything outside: none of it belongs in a business
document, and whoever writes it means harm. It is refused, never resolved.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from itpm.sheets.bounds import CannotRead
from itpm.sheets.delimited import encoding

DEEPEST = 60
MOST_ELEMENTS = 1_000_000
LONGEST_SAID = 60
"""Letters of an odd value that are quoted."""
_AMOUNT = re.compile(r"[+-]?(\d{1,18}(\.\d{0,12})?|\.\d{1,12})")
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([\w.:-]+)")


class Bounded(TreeBuilder):
    """Builds a tree of bare names, neither too deep nor too large."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.depth = 0
        self.many = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        """Open an element."""
        self.depth += 1
        self.many += 1
        if self.depth > DEEPEST or self.many > MOST_ELEMENTS:
            raise CannotRead("xml.too_deep")
        return super().start(bare(tag), {bare(name): value for name, value in attrs.items()})

    def end(self, tag: str) -> Element:
        """Close it."""
        self.depth -= 1
        return super().end(bare(tag))


def bare(name: str) -> str:
    """Give a name without its namespace."""
    return name.rpartition("}")[2]


def tree(data: bytes) -> Element:
    """Give the root of a document, or say why it cannot be read."""
    data, told = _as_declared(data)
    parser = DefusedXMLParser(target=Bounded(), encoding=told, forbid_dtd=True)
    try:
        parser.feed(data)
        root = parser.close()
    except DefusedXmlException:
        raise CannotRead("xml.entities") from None
    except ParseError as broken:
        raise CannotRead("xml.broken", line=broken.position[0]) from None
    except (LookupError, ValueError):
        raise CannotRead("xml.broken", line=1) from None
    assert isinstance(root, Element)  # noqa: S101 -- for mypy
    return root


def _as_declared(data: bytes) -> tuple[bytes, str | None]:
    """Give the bytes to parse, and their encoding where the document does not tell it right."""
    really = encoding(data)
    if really.startswith("utf-16"):
        text = data.decode(really, "replace").removeprefix("\ufeff")
        return text.lstrip().encode("utf-8"), "utf-8"
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    declared = _DECLARED.match(data)
    says = declared[1].decode("ascii").casefold() if declared else "utf-8"
    wrong = says in {"utf-8", "utf8", "utf-16"} and really != says
    return data, really if wrong else None


def text(element: Element | None, *paths: str) -> str:
    """Give what stands in the first of these places that has anything."""
    said = (" ".join((found.text or "").split()) for found in each(element, *paths))
    return next(filter(None, said), "")


def attribute(element: Element | None, path: str, *names: str) -> str:
    """Give the first of these attributes of what stands at a place."""
    found = element.find(path) if element is not None else None
    given = (found.get(name, "").strip() for name in names) if found is not None else ()
    return next(filter(None, given), "")


def amount(element: Element | None, *paths: str) -> Decimal | None:
    """Give an exact figure, or nothing; what is no figure is refused by its place."""
    said = text(element, *paths).replace(" ", "")
    if not said:
        return None
    if not _AMOUNT.fullmatch(said):
        raise CannotRead("einvoice.not_a_number", place=paths[0], text=said[:LONGEST_SAID])
    return Decimal(said)


def day(element: Element | None, *paths: str) -> date | None:
    """Give a day, or nothing; ``2026-01-05``, with or without a zone, or ``20260105``."""
    said = text(element, *paths)
    if not said:
        return None
    written = re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d)([TZ+-].*)?", said)
    try:
        return date(*map(int, written.groups()[:3])) if written else _no_day(paths[0], said)
    except ValueError:
        return _no_day(paths[0], said)


def _no_day(place: str, said: str) -> date:
    raise CannotRead("einvoice.not_a_date", place=place, text=said[:LONGEST_SAID])


def each(element: Element | None, *paths: str) -> Iterator[Element]:
    """Give what stands at these places, in order."""
    if element is not None:
        for path in paths:
            yield from element.iterfind(path)
