"""The one door to the database."""

from itpm.store.home import folder, home, left
from itpm.store.keeper import Author, Change, Keeper, Mark
from itpm.store.opening import founded, opened
from itpm.store.reading import Past, Reader
from itpm.store.sessions import Session, Sessions
from itpm.store.store import Store

__all__ = [
    "Author",
    "Change",
    "Keeper",
    "Mark",
    "Past",
    "Reader",
    "Session",
    "Sessions",
    "Store",
    "folder",
    "founded",
    "home",
    "left",
    "opened",
]
