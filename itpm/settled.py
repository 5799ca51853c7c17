"""Settled: what a house has said for everyone; kept until anything changes."""

from itpm.records import Setting
from itpm.store import Store


def settled(house: Store) -> Setting:
    """Give what holds in a house; a new one has settled nothing."""

    def found() -> Setting:
        kept = house.all(Setting)
        return kept[0] if kept else Setting()

    return house.recall(("settled",), found)
