"""Browser: what a browser says it is, in two words a reader recognises."""

import re

BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
"""Marks of browsers, the more special first: each also claims to be those below it."""
SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS X": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def browser_words(agent: str) -> str:
    """Give browser and system: ``Firefox, Windows``; of a stranger, the first word it says."""
    named = [_found(BROWSERS, agent, "/"), _found(SYSTEMS, agent, "")]
    first = re.match(r"[\w .-]{1,30}", agent)
    return ", ".join(filter(None, named)) or (first[0] if first else "–")


def _found(marks: dict[str, str], agent: str, end: str) -> str:
    return next((name for mark, name in marks.items() if f"{mark}{end}" in agent), "")
