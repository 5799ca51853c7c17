"""Tidy: a text as every cell and every file can hold it."""

import re

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LINE_ENDS = re.compile(r"\r\n?")


def tidy(text: str) -> str:
    """Give a text without control characters, with one kind of line end, and trimmed.

    Two texts that are tidied alike are the same to whoever reads them.
    """
    return LINE_ENDS.sub("\n", CONTROL.sub("", text)).strip()
