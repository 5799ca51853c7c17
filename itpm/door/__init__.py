"""Who comes in, and what every answer leaves with. The only room that knows starlette."""

from itpm.door.astray import Astray
from itpm.door.download import download
from itpm.door.followed import followed, token_in_path
from itpm.door.front import Front
from itpm.door.gate import Gate
from itpm.door.inside import Inside
from itpm.door.porch import Porch
from itpm.door.sign_in import routes
from itpm.door.turn import Course
from itpm.door.ways import ways

__all__ = [
    "Astray",
    "Course",
    "Front",
    "Gate",
    "Inside",
    "Porch",
    "download",
    "followed",
    "routes",
    "token_in_path",
    "ways",
]
