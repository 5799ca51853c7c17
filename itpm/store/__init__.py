"""The one door to the database."""

from itpm.store.home import folder, home, left
from itpm.store.opening import founded, opened
from itpm.store.reading import Past, Reader
from itpm.store.sessions import Session, Sessions
from itpm.store.store import Author, Change, Store

__all__ = [
    "Author",
    "Change",
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
