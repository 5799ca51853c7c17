"""Part: a piece of the page that is drawn in the browser by code of our own."""

from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

HERE = Path(__file__).parent / "parts"


def part(name: str) -> Any:
    """Give a part of the page; its files come from our own server, as the page's do.

    A part made of texts would be loaded from addresses a strict policy forbids.
    """
    full = f"itpm.{name}"
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(full) is None:
        config = ComponentConfig(name=name, asset_dir=name)
        manifest = ComponentManifest(name="itpm", version="1", components=[config])
        manager.register_from_manifest(manifest, HERE)
    look = HERE / name / f"{name}.css"
    css = look.read_text("utf-8") if look.exists() else None
    return st.components.v2.component(full, js=f"{name}.js", css=css)
