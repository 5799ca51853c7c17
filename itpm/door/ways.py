"""Ways: the further ways into this house, and what is shown of them."""

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from itpm.door import limits
from itpm.door.asked import HOME, Asked
from itpm.door.limits import Meter
from itpm.door.provider import Provider
from itpm.door.settings import (
    Given,
    ProxySettings,
    directory_settings,
    proxy_settings,
    settings,
)
from itpm.door.trip import Trips
from itpm.records import Refusal
from itpm.store.events import What

if TYPE_CHECKING:
    from itpm.door.porch import Porch

EVENTS = 60
"""Refusals written down within a minute; strangers cannot fill the database with more."""

LOG = logging.getLogger("itpm.door")


@dataclass
class Ways:
    """Who else than itpm itself may say who somebody is. Nobody, unless it is set."""

    directory: Provider | None = None
    proxy: ProxySettings | None = None
    trips: Trips = field(default_factory=Trips)
    meter: Meter = field(default_factory=lambda: Meter(EVENTS, limits.MINUTE))

    def buttons(self, said: Asked) -> list[dict[str, str]]:
        """Give what to press on the sign-in page: how, where and with which words."""
        onward = {} if said.onward == HOME else {"next": said.onward}
        buttons = []
        if self.directory:
            way = "/sign-in/directory" + (f"?{urlencode(onward)}" if onward else "")
            words = _words(said, self.directory.settings.organisation)
            buttons.append({"how": "link", "way": way, "words": words})
        if self.proxy:
            words = _words(said, self.proxy.organisation)
            buttons.append({"how": "form", "way": "/sign-in/proxy", "words": words})
        return buttons


def _words(said: Asked, organisation: str) -> str:
    if organisation:
        return said.t("directory.with", organisation=organisation)
    return said.t("directory.with_yours")


def ways(given: Given | None = None) -> Ways:
    """Give the ways that are set; refuses a wrong setting in one sentence."""
    given = settings() if given is None else given
    directory = directory_settings(given)
    return Ways(Provider(directory) if directory else None, proxy_settings(given))


def note_refusal(porch: "Porch", said: Asked, way: str, no: Refusal) -> None:
    """Write down why someone was not let in: as an event, until there are too many."""
    why = f"{way}: {no.values.get('why') or no.code}"
    if porch.ways.meter.takes((porch.clock() - porch.clock().min).total_seconds()):
        porch.note(What.SIGNED_IN, said, None, went_well=False, detail=why)
    else:
        LOG.warning("Refused from %r: %s", said.address, why)
