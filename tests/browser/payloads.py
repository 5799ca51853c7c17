"""Payloads: what someone may type who means harm, and a house in which all of it was typed."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from itpm.records import ALL, BY_NAME, Field, Kind, Project, Record, fields_of
from itpm.store import Author, opened
from tests.browser.house import NOON

DEED = "window.__hit=1"
PAYLOADS = (
    f"<script>{DEED}</script>",
    f"<img src=x onerror={DEED}>",
    f'"><img src=x onerror="{DEED}">',
    f"'><svg onload={DEED}>",
    f"<svg><script>{DEED}</script></svg>",
    f"<svg><animate onbegin={DEED} attributeName=x dur=1s>",
    f"<details open ontoggle={DEED}>",
    f"<input autofocus onfocus={DEED}>",
    f"<video><source onerror={DEED}></video>",
    f"<audio src=x onerror={DEED}>",
    '<iframe srcdoc="<script>parent.__hit=1</script>"></iframe>',
    '<iframe src="javascript:parent.__hit=1"></iframe>',
    f'<object data="javascript:{DEED}"></object>',
    f'<embed src="javascript:{DEED}">',
    f'<a href="javascript:{DEED}">x</a>',
    f'<a href="JaVaScRiPt:{DEED}">x</a>',
    f'<a href="java\tscript:{DEED}">x</a>',
    f'<a href="&#106;avascript:{DEED}">x</a>',
    f'<form action="javascript:{DEED}"><button>x</button></form>',
    f'<math><a xlink:href="javascript:{DEED}">x</a></math>',
    f"[x](javascript:{DEED})",
    f"[x](JAVASCRIPT:{DEED})",
    "[x](data:text/html;base64,PHNjcmlwdD5wYXJlbnQuX19oaXQ9MTwvc2NyaXB0Pg==)",
    f"[x](vbscript:{DEED})",
    f"[x](https://evil.example/?{DEED})",
    f'![x](x"onerror="{DEED})',
    f"<javascript:{DEED}>",
    f"[x]: javascript:{DEED}\n[x]",
    f"javascript:{DEED}",
    f"$\\href{{javascript:{DEED}}}{{x}}$",
    f":red[<img src=x onerror={DEED}>]",
    f"`<img src=x onerror={DEED}>`",
    f"&lt;img src=x onerror={DEED}&gt;",
    f"<scr<script>ipt>{DEED}</scr</script>ipt>",
    f"</style><script>{DEED}</script>",
    f"</title><script>{DEED}</script>",
    f"--><script>{DEED}</script>",
    f"<style>@import 'javascript:{DEED}';</style>",
    f'<base href="javascript:{DEED}//">',
    f'<meta http-equiv=refresh content="0;url=javascript:{DEED}">',
    f"{{{{constructor.constructor('{DEED}')()}}}}${{{DEED}}}",
    f'<noscript><p title="</noscript><img src=x onerror={DEED}>">',
    f"x' style='background:url(javascript:{DEED})' onmouseover='{DEED}",
)
PROJECTS = 4
DAY = date(2026, 1, 5)


def typed_in(data: Path) -> int:
    """Save every payload into every text of every kind of record; tell how many texts."""
    store = opened(data, now=NOON)
    author = Author(by=PAYLOADS[1], at=NOON, reason=PAYLOADS[0])
    texts = 0
    for kind in ALL:
        records = [harmful(kind, n) for n in range(len(PAYLOADS))]
        store.save(*records, author=author)
        texts += len(records) * sum(_is_text(field) for field in fields_of(kind))
    store.close()
    return texts


def harmful(kind: type[Record], n: int) -> Record:
    """Give the nth record of a kind; in each of its texts stands another payload."""
    made: Callable[..., Record] = kind
    values = {
        field.name: _typed(field, n, place) for place, field in enumerate(fields_of(kind))
    }
    if kind is Project:
        values |= {"starts_on": DAY, "ends_on": date(2026, 12, 18)}
    return made(id=f"{kind.prefix}{n + 1}", **values)


def _is_text(field: Field) -> bool:
    return field.kind in {Kind.TEXT, Kind.NOTE}


def _typed(field: Field, n: int, place: int) -> Any:
    match field.kind:
        case Kind.TEXT | Kind.NOTE:
            return PAYLOADS[(n + place) % len(PAYLOADS)]
        case Kind.MONEY:
            return Decimal(1000 + n)
        case Kind.DAY:
            return DAY
        case Kind.YES:
            return True
        case Kind.CHOICE:
            answers = [*(field.answers or ())]
            return answers[n % len(answers)]
        case Kind.REFERENCE:
            refers = BY_NAME[field.refers or ""]
            return f"{refers.prefix}{(n + place) % (PROJECTS if refers is Project else 40) + 1}"
        case _:
            return 1 + n % 5
