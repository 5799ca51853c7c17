"""Tab: one open page of a session, message by message."""

import time
from dataclasses import dataclass, field

from starlette.types import Message, Receive, Send

from itpm.door import limits
from itpm.door.inside import Inside
from itpm.door.limits import Meter
from itpm.door.turn import Turn

POLICY, TOO_BIG = 1008, 1009
"""With what a websocket is closed."""


@dataclass
class Tab:
    """One open tab: its messages are counted, weighed, and worth nothing without a session."""

    id: str
    inside: Inside
    receive: Receive
    send: Send
    burst: Meter = field(default_factory=lambda: Meter(limits.BURST, limits.SECOND))
    steady: Meter = field(default_factory=lambda: Meter(limits.STEADY, limits.MINUTE))
    is_closed: bool = False

    def __post_init__(self) -> None:
        """Begin with nothing pressed."""
        course = self.inside.course
        self._turn = Turn(course) if course else None

    async def hear(self) -> Message:
        """Give the next message that counts."""
        while True:
            message = await self.receive()
            data = message.get("bytes")
            if data is None:
                return message
            code = self._too_much(data)
            if code:
                await self.say({"type": "websocket.close", "code": code})
                self.is_closed = True
                return {"type": "websocket.disconnect", "code": code}
            if self._turn:
                await self._turn.comes()
            data = self._allowed(data)
            if data:
                return {**message, "bytes": data}

    async def say(self, message: Message) -> None:
        """Pass on what the house says, until the tab is closed."""
        if not self.is_closed:
            await self.send(message)
            if self._turn:
                self._turn.hear(message.get("bytes") or b"")

    def _too_much(self, data: bytes) -> int:
        if len(data) > limits.MESSAGE:
            return TOO_BIG
        now = time.monotonic()
        return 0 if self.burst.takes(now) and self.steady.takes(now) else POLICY

    def _allowed(self, data: bytes) -> bytes:
        """Give a message as it is; of a tab whose session is over, only the wish for a page.

        The page then says that its reader is signed out: nothing else happens any more.
        """
        sessions, now = self.inside.sessions(), self.inside.clock()
        if sessions.by_id(self.id, now) is None:
            return self.inside.as_a_page(data)
        if self.inside.by_hand(data):
            sessions.used(self.id, now)
        if self._turn and self.inside.is_press(data):
            self._turn.press()
        return data
