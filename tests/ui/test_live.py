from streamlit.proto.BackMsg_pb2 import BackMsg

from itpm.ui.live import as_a_page, by_hand


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
