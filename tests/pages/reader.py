"""Reader: a page opened at someone's seat, and what is pressed and chosen there."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from itpm.store import Session
from itpm.ui.visit import SEATED

ROOT = Path(__file__).parents[2]


def arrived(session: Session) -> AppTest:
    """Give a new tab of a session, not yet drawn."""
    app = AppTest.from_file(str(ROOT / "itpm" / "ui" / "shell.py"), default_timeout=30)
    app.session_state[SEATED] = session.id
    return app


def opened(name: str, session: Session, **query: str) -> AppTest:
    """Give a page as it is drawn in English."""
    app = arrived(session)
    for key, value in {"language": "en", **query}.items():
        app.query_params[key] = value
    app.run()
    return app.switch_page(f"../../pages/{name}.py").run()


def press(app: AppTest, label: str) -> AppTest:
    """Press the one button of this name."""
    (button,) = [one for one in app.button if one.label == label]
    return button.click().run()


def choose(app: AppTest, label: str, value: object) -> None:
    """Choose in the one box of this name."""
    (box,) = [one for one in app.selectbox if one.label == label]
    box.select(value)
