"""Settled: what a house has said for everyone; kept until anything changes."""

from itpm.i18n.catalog import catalog
from itpm.i18n.own import Own
from itpm.records import Setting, Wording
from itpm.store import Store


def settled(house: Store) -> Setting:
    """Give what holds in a house; a new one has settled nothing."""

    def found() -> Setting:
        kept = house.all(Setting)
        return kept[0] if kept else Setting()

    return house.recall(("settled",), found)


def own_words(house: Store, language: str) -> Own:
    """Give what a house says instead of our words: its steps of risk, its answers of lists."""

    def found() -> Own:
        answers = {f"{one.list}.{one.answer}": one.word for one in house.all(Wording)}
        said = _steps(house, language) | answers
        return Own({key: word for key, word in said.items() if word})

    return house.recall(("own words", language), found)


def _steps(house: Store, language: str) -> dict[str, str]:
    """Give the names of the steps; of a scale of four, the last is no fourth of five."""
    scale, said = house.scale(), catalog(language)
    usual = "_of_four" if scale.most < 5 else ""  # noqa: PLR2004 -- the usual scale has five
    return {
        f"step.{axis}.{n}": scale.label(axis, n) or str(said[f"step.{axis}{usual}.{n}"])
        for axis in ("probability", "impact")
        for n in scale.range
    }


def hidden_answers(house: Store) -> frozenset[str]:
    """Give the answers a house does not use, by the keys of their words."""

    def found() -> frozenset[str]:
        unused = house.all(Wording, hidden=True)
        return frozenset(f"{one.list}.{one.answer}" for one in unused)

    return house.recall(("hidden answers",), found)
