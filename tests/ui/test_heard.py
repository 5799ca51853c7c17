"""Messages between a browser and Streamlit: who sends them, what is pressed, what ends."""

from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from itpm.ui.heard import as_a_page, begins, by_hand, draws, ends, is_press


def rerun(**state: object) -> BackMsg:
    asking = BackMsg()
    asking.rerun_script.query_string = "project=P1"
    asking.rerun_script.page_script_hash = "risks"
    for name, value in state.items():
        setattr(asking.rerun_script, name, value)
    return asking


def test_a_click_is_done_by_hand_and_the_look_of_a_watch_is_not():
    click = rerun(fragment_id="drawer")
    look = rerun(fragment_id="watch", is_auto_rerun=True)
    beat = BackMsg(app_heartbeat=True)
    stop = BackMsg(stop_script=True)

    done = [by_hand(one.SerializeToString()) for one in (click, look, beat, stop)]

    assert done == [True, False, False, True]
    assert by_hand(b"\xff\xff") is False


def test_of_a_press_on_a_button_only_the_wish_for_the_page_is_left():
    press = rerun(fragment_id="drawer", is_auto_rerun=True)
    button = press.rerun_script.widget_states.widgets.add()
    button.id, button.trigger_value = "save", True

    left = BackMsg.FromString(as_a_page(press.SerializeToString()))

    assert left == rerun()


def test_of_everything_else_nothing_is_left():
    file = BackMsg()
    file.backend_operation_request.deferred_file.file_id = "x"
    for other in (file, BackMsg(clear_cache=True), BackMsg(stop_script=True), BackMsg()):
        assert as_a_page(other.SerializeToString()) == b""
    assert as_a_page(b"\xff\xff") == b""


@pytest.mark.parametrize(
    ("value", "is_pressed"),
    [
        ({"trigger_value": True}, True),
        ({"json_trigger_value": "{}"}, True),
        ({"string_trigger_value": {"data": "a"}}, True),
        ({"string_value": "typed"}, False),
        ({"bool_value": True}, False),
    ],
)
def test_what_is_pressed_differs_from_what_is_typed(value: dict[str, Any], *, is_pressed: bool):
    asking = BackMsg()
    asking.rerun_script.widget_states.widgets.add(id="typed", string_value="first")
    asking.rerun_script.widget_states.widgets.add(id="w", **value)

    assert is_press(asking.SerializeToString()) is is_pressed
    assert is_press(b"\xff\xff") is False


def test_a_page_begins_and_ends_and_one_given_up_has_not_ended():
    begun = ForwardMsg()
    begun.new_session.name = "itpm"
    drawn = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
    part = ForwardMsg(script_finished=ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
    given_up = ForwardMsg(script_finished=ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    said = [one.SerializeToString() for one in (begun, drawn, part, given_up)]

    delta = ForwardMsg()
    delta.delta.new_element.text.body = "seen"

    assert [begins(one) for one in said] == [True, False, False, False]
    assert [draws(one) for one in (*said, delta.SerializeToString())] == [*[False] * 4, True]
    assert [ends(one) for one in said] == [False, True, True, False]
