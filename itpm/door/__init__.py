"""Who comes in, and what every answer leaves with. The only room that knows starlette."""

from itpm.door.front import Front

__all__ = ["Front"]
