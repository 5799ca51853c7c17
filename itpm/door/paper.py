"""Paper: the door's own pages, plain HTML without a script."""

import math
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from itpm.door.asked import HOME, Asked
from itpm.i18n import LANGUAGES, Words
from itpm.records import Refusal

HERE = Path(__file__).parent
OK, WRONG, UNREADY, FORBIDDEN, TOO_MANY = 200, 401, 422, 403, 429
TWO_MINUTES = 120


@cache
def _papers() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style() -> Markup:
    return Markup((HERE / "paper.css").read_text("utf-8"))  # noqa: S704 -- our own file


def paper(
    name: str,
    asked: Asked,
    *,
    wrong: Mapping[str, str] | None = None,
    status: int = OK,
    **shown: object,
) -> HTMLResponse:
    """Give a page of the door. ``wrong`` says, by field, what is the matter with it."""
    filled = _papers().get_template(f"{name}.html")
    text = filled.render(
        t=asked.t,
        asked=asked,
        style=_style(),
        wrong=wrong or {},
        first_wrong=next(iter(wrong or {}), ""),
        languages=[(code, _in_language(asked, code)) for code in LANGUAGES],
        **shown,
    )
    return HTMLResponse(text, status)


def _in_language(asked: Asked, language: str) -> str:
    onward = {} if asked.onward == HOME else {"next": asked.onward}
    return "?" + urlencode({"language": language, **onward})


def missing(said: Asked, *names: str) -> dict[str, str]:
    """Give a sentence for every field that was left empty."""
    return {name: said.t("sign_in.missing") for name in names if not said.form.get(name)}


def refused(said: Asked, no: Refusal) -> HTMLResponse:
    """Give the page of what cannot be done, with the way back."""
    title, on = said.t("sign_in.error"), said.t("sign_in.back")
    text = said.t(f"refusal.{no.code}", **no.values)
    return paper("word", said, status=FORBIDDEN, title=title, text=text, way="/sign-in", on=on)


def wait_words(t: Words, wait: timedelta) -> str:
    """Say how long to wait, in seconds or, from two minutes on, in minutes."""
    seconds = math.ceil(wait.total_seconds())
    if seconds < TWO_MINUTES:
        return t("sign_in.wait_seconds", n=seconds)
    return t("sign_in.wait_minutes", n=math.ceil(seconds / 60))


def waiting(page: Response, wait: timedelta) -> Response:
    """Tell the browser, too, how long to wait."""
    page.headers["Retry-After"] = str(math.ceil(wait.total_seconds()))
    return page
