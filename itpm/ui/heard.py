"""Heard: what the messages say that go between a browser and Streamlit."""

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

TRIGGERS = ("trigger_value", "string_trigger_value", "chat_input_value", "json_trigger_value")
"""What of a widget says that it was pressed, and is gone after the run."""


def by_hand(message: bytes) -> bool:
    """Tell whether a reader did something, or only the watch of their screen looked."""
    heard = _read(message)
    return heard is not None and not (heard.rerun_script.is_auto_rerun or heard.app_heartbeat)


def is_press(message: bytes) -> bool:
    """Tell whether a message says that something was pressed."""
    heard = _read(message)
    widgets = heard.rerun_script.widget_states.widgets if heard else ()
    return any(widget.WhichOneof("value") in TRIGGERS for widget in widgets)


def as_a_page(message: bytes) -> bytes:
    """Give what is left of a message when nothing may be done any more: draw the page again.

    What was typed or pressed is left out, for it would be acted upon before the page is drawn.
    """
    heard = _read(message)
    if heard is None or heard.WhichOneof("type") != "rerun_script":
        return b""
    heard.rerun_script.ClearField("widget_states")
    heard.rerun_script.ClearField("fragment_id")
    heard.rerun_script.ClearField("is_auto_rerun")
    bare: bytes = heard.SerializeToString()
    return bare


def begins(said: bytes) -> bool:
    """Tell whether a message says that a page begins to be drawn."""
    return _kind(ForwardMsg.FromString(said)) == "new_session"


def draws(said: bytes) -> bool:
    """Tell whether a message says that something is drawn."""
    return _kind(ForwardMsg.FromString(said)) == "delta"


def ends(said: bytes) -> bool:
    """Tell whether a message says that a page has been drawn; one given up has not."""
    message = ForwardMsg.FromString(said)
    is_given_up = message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
    return _kind(message) == "script_finished" and not is_given_up


def _kind(said: ForwardMsg) -> str:
    return str(said.WhichOneof("type"))


def _read(message: bytes) -> BackMsg | None:
    heard = BackMsg()
    try:
        heard.ParseFromString(message)
    except DecodeError:
        return None
    return heard
