"""Answer words: what people write in spreadsheets for our answers, beside our own words."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("answer_words.toml")


@cache
def answer_words() -> Mapping[str, Mapping[str, str]]:
    """Give for each list of answers the texts that stand for one, in casefold."""
    return {
        key: {text.casefold(): answer for answer, texts in words.items() for text in texts}
        for key, words in tomllib.loads(WORDS.read_text("utf-8")).items()
    }
