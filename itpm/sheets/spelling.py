"""Spelling: how headings and names are compared when nobody writes them quite alike."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEAR = 0.8
"""How alike two spellings must be."""
SHORTEST = 4
"""Shorter names must be spelt right."""
LOOKED_AT = 5
"""Candidates that are compared letter by letter."""
TELLING = 6
"""Parts of a name by which candidates are found: those that stand in the fewest names."""
MET, HALF = 20, 0.4
"""Candidates whose letters are counted, and the share of them a candidate must have."""
WORD = 0.7
"""How alike a word must be to one of the other name."""
FORMS = _listed(
    """
    as asa ab aktiebolag hb kb nv bv vof ltd limited plc llp inc corp gmbh ag oy oyj aps sa
    ans da sf iks hf kommune kommun gemeente
    """
)
"""Legal forms, which one list names and another leaves out."""


@cache
def plain(heading: str) -> str:
    """Give a heading without case, spaces, punctuation, accents and units: ``fakturabelop``."""
    text = re.sub(r"[(\[].*?[)\]]", "", heading) or heading
    text = _bare(text.replace("#", " nr"))
    text = re.sub(r"[^a-z0-9%]", "", text)
    return re.sub(r"(?<=\w{3})(nummer|number|no|num)$", "nr", text)


def _bare(text: str) -> str:
    text = text.casefold().replace("ø", "o").replace("æ", "a").replace("ß", "ss")
    text = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"oe", "o", re.sub(r"ae|aa", "a", text))


@cache
def pairs_of(key: str) -> frozenset[str]:
    """Give the pairs of neighbouring letters."""
    return frozenset(a + b for a, b in pairwise(key))


def likeness(one: str, other: str) -> float:
    """Tell how many pairs of letters two keys share: 1 for all, 0 for none."""
    mine, theirs = pairs_of(one), pairs_of(other)
    return 2 * len(mine & theirs) / ((len(mine) + len(theirs)) or 1)


def keys_of(names: Iterable[str]) -> list[str]:
    """Give a key for each heading; one that comes again is numbered."""
    met: Counter[str] = Counter()
    keys = []
    for name in names:
        key = plain(name) or name.casefold().strip()
        met[key] += 1
        keys.append(key if met[key] == 1 else f"{key}#{met[key]}")
    return keys


@cache
def core(name: str) -> str:
    """Give a name without legal form, marks and the order of its words: ``atea``."""
    words = re.findall(r"[a-z0-9]+", _bare(name.replace(".", "").replace("/", "")))
    return " ".join(sorted([word for word in words if word not in FORMS] or words))


class Spellings:
    """Known names, in which another spelling is looked up by the letters it shares."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Take the names, each with what it stands for."""
        self._names = names
        self._cores: dict[str, list[str]] = defaultdict(list)
        self._by_part: dict[str, list[str]] = defaultdict(list)
        for name in names:
            self._cores[core(name)].append(name)
        for key in self._cores:
            for part in _parts(key):
                self._by_part[part].append(key)

    def nearest(self, text: str) -> str | None:
        """Give the known name this may be another spelling of, where one stands out."""
        key = core(text)
        return self._only(self._cores[key]) if key in self._cores else self.other(text)

    def other(self, text: str) -> str | None:
        """Give a name like this one that is not the same but for marks and legal form."""
        key = core(text)
        if len(key) <= SHORTEST:
            return None
        found = sorted(
            ((_alike(key, other), other) for other in self._candidates(key)), reverse=True
        )
        near = [(like, other) for like, other in found if like >= _least(key)]
        if not near or (len(near) > 1 and near[0][0] == near[1][0]):
            return None
        return self._only(self._cores[near[0][1]])

    def _candidates(self, key: str) -> list[str]:
        there = [part for part in _parts(key) if part in self._by_part]
        rarest = sorted(there, key=lambda part: len(self._by_part[part]))[:TELLING]
        met = Counter(other for part in rarest for other in self._by_part[part])
        met.pop(key, None)
        scored = [(likeness(key, other), other) for other, _ in met.most_common(MET)]
        return [
            other for like, other in sorted(scored, reverse=True)[:LOOKED_AT] if like > HALF
        ]

    def _only(self, names: list[str]) -> str | None:
        """Give one of these names, unless they are names of different things."""
        meant = {self._names[name] for name in names}
        return names[0] if len(meant) == 1 else None


def _parts(key: str) -> set[str]:
    """Give the runs of three letters in a name."""
    return {key[n : n + 3] for n in range(max(1, len(key) - 2))}


def _least(key: str) -> float:
    """Tell how alike a name must be: the shorter, the more; figures must be the same."""
    return NEAR + 0.02 if len(key) > 2 * SHORTEST else NEAR + 0.05


def _alike(one: str, other: str) -> float:
    """Tell how alike two cores are; one word that is another makes another name."""
    mine, theirs = one.replace(" ", ""), other.replace(" ", "")
    if re.findall(r"\d+", mine) != re.findall(r"\d+", theirs):
        return 0.0
    if mine == theirs:
        return 1.0
    strange = _strange(one.split(), other.split()) or _strange(other.split(), one.split())
    return 0.0 if strange else _ratio(one, other)


def _strange(words: list[str], others: list[str]) -> bool:
    """Tell whether one of the words is like none of the others."""
    return any(max(_ratio(word, other) for other in others) < WORD for word in words)


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def families(counts: Mapping[str, int]) -> dict[str, str]:
    """Give for each rarer spelling in a column the commoner one it may stand for."""
    found: dict[str, str] = {}
    by_core: dict[str, list[str]] = defaultdict(list)
    for text in sorted(counts, key=lambda text: (-counts[text], text)):
        by_core[core(text)].append(text)
    for first, *others in by_core.values():
        found |= dict.fromkeys(others, first)
    heads = sorted((texts[0] for texts in by_core.values()), key=lambda t: (-counts[t], t))
    known = Spellings({text: text for text in heads})
    for text in reversed(heads):
        near = known.other(text)
        if near and near not in found and counts[near] >= counts[text]:
            found[text] = near
    return {text: found.get(near, near) for text, near in found.items()}
