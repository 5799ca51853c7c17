"""Console: the code that makes the first administrator, told where the server was started."""

import secrets
import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from itpm.store.keys import hashed, made_up

HOLDS = timedelta(minutes=60)


@dataclass
class Console:
    """The code of this start. It is kept nowhere: the next start makes another."""

    kept: str = ""
    until: datetime = datetime.min  # noqa: DTZ901 -- the store keeps UTC without its zone
    lock: threading.Lock = field(default_factory=threading.Lock)
    """Held by whoever makes the first account: there is one first."""

    def new_code(self, now: datetime) -> str:
        """Give a code that holds for 60 minutes."""
        code = made_up()
        self.kept, self.until = hashed(code), now + HOLDS
        return code

    def is_good(self, code: str, now: datetime) -> bool:
        """Tell whether a code is the one that was printed, and not too old."""
        return secrets.compare_digest(hashed(code), self.kept) and now < self.until

    def end(self) -> None:
        """Forget the code: it has served."""
        self.kept = ""
