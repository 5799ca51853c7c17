"""Download: the way out for files, to the session they were offered to and no other."""

from urllib.parse import quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from itpm.departure import Departures
from itpm.door.front import wanted
from itpm.door.gate import SESSION
from itpm.i18n import words
from itpm.records import Refusal

GONE, REFUSED = 404, 409


async def download(request: Request, departures: Departures) -> Response:
    """Make a file, and hand it over; or say in one sentence why there is none."""
    t = words(wanted(request.scope["query_string"], request.headers))
    parcel = departures.fetch(request.path_params["key"], request.headers.get(SESSION, ""))
    if parcel is None:
        return PlainTextResponse(t("gate.no_download"), GONE)
    try:
        made = await to_thread.run_sync(parcel.make)
    except Refusal as no:
        return PlainTextResponse(t(f"refusal.{no.code}", **no.values), REFUSED)
    way = "inline" if parcel.opens else "attachment"
    named = f"{way}; filename*=utf-8''{quote(parcel.name, safe='')}"
    return Response(made, media_type=parcel.kind, headers={"Content-Disposition": named})
