"""Style: the few lines the theme cannot say. Colours and type come from the theme."""

import json
from functools import cache
from pathlib import Path

import streamlit as st

from itpm.i18n import Words

HERE = Path(__file__).parent

UPLOADER = '[data-testid="stFileUploaderDropzone"]'
SPOKEN = {
    '[data-testid="stSkipToContent"]': "frame.skip",
    f'{UPLOADER} [data-testid="stBaseButton-secondary"] p': "frame.choose_files",
    f'{UPLOADER} [data-testid="stFileUploaderDropzoneInstructions"] span': "frame.largest_file",
}
"""Where Streamlit speaks English whatever the reader's language, and what is said instead."""


@cache
def _sheet(name: str) -> str:
    return f"<style>{(HERE / f'{name}.css').read_text('utf-8')}</style>"


@cache
def _dress(t: Words) -> str:
    """Give the style of a page, with what Streamlit says in the reader's words."""
    return _sheet("style").replace("</style>", f"{_spoken(t)}</style>")


def _spoken(t: Words) -> str:
    size = int(st.get_option("server.maxUploadSize"))
    return "".join(_instead(place, t(key, n=size)) for place, key in SPOKEN.items())


def _instead(place: str, words: str) -> str:
    # Made small and not hidden: a button needs a name in the page itself to be read aloud.
    shown = f"font-size: 0.875rem; content: {json.dumps(words)};"
    return f"{place} {{ font-size: 0 !important; }}\n{place}::after {{ {shown} }}\n"


def style(t: Words, *, bare: bool = False) -> None:
    """Dress the page: dense for work, or bare for the big screen."""
    st.html(_dress(t))
    if bare:
        st.html(_sheet("screen"))
