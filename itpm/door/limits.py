"""Limits: how much one person may ask for. Generous to people, and an end to machines."""

TABS = 20
"""Open tabs of one session; each holds a page in memory."""

TABS_IN_ALL = 500
"""Open tabs of the whole house."""

BURST = 200
"""Messages of one tab within a second. Typing fast makes about ten."""

STEADY = 3_000
"""Messages of one tab within a minute. The watch of a page makes sixty."""

MESSAGE = 4 * 1024 * 1024
"""Bytes of one message: what is typed into every field of a page at once is far smaller."""

FILES = 200
"""Files of one account within an hour."""

BYTES = 1024 * 1024 * 1024
"""Bytes of the files of one account within an hour; each is at most 25 MB."""

SECOND, MINUTE, HOUR = 1.0, 60.0, 3600.0


class Meter:
    """Counts what comes within a stretch of time, and tells when it is too much."""

    def __init__(self, most: int, seconds: float) -> None:
        """Allow so much in so many seconds."""
        self._most, self._seconds = most, seconds
        self._since, self._taken = float("-inf"), 0

    def takes(self, at: float, amount: int = 1) -> bool:
        """Count an amount that comes at a moment, if there is room for it, and tell."""
        if at - self._since >= self._seconds:
            self._since, self._taken = at, 0
        if self._taken + amount > self._most:
            return False
        self._taken += amount
        return True
