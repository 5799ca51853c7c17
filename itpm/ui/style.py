"""Style: the few lines the theme cannot say. Colours and type come from the theme."""

from functools import cache
from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent


@cache
def _sheet(name: str) -> str:
    return f"<style>{(HERE / f'{name}.css').read_text('utf-8')}</style>"


def style(*, bare: bool = False) -> None:
    """Dress the page: dense for work, or bare for the big screen."""
    st.html(_sheet("style"))
    if bare:
        st.html(_sheet("screen"))
