"""A press counts, however soon something else follows it."""

import asyncio
import json
from collections.abc import Iterator

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Button_pb2 import Button
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection

from itpm.ui.pressed import SETTLES
from tests.browser.furniture import furnish
from tests.browser.house import House, house
from tests.server.tab import answered, drawn, opening

TABS = 30
"""So often that a press which is lost now and then is lost here."""
TYPED = {"edited_rows": {"0": {"title": "Kravspesifikasjon"}}}
SAVE = "grid/P2/save"


@pytest.fixture(scope="module")
def stands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    data = tmp_path_factory.mktemp("presses")
    furnish(data)
    with house(data) as stands:
        yield stands


def test_a_save_counts_when_the_last_cell_is_told_right_after_it(stands: House):
    async def all_tabs() -> list[bool]:
        return [await _is_heard(stands) for _ in range(TABS)]

    assert asyncio.run(all_tabs()) == [True] * TABS


async def _is_heard(stands: House) -> bool:
    """Type a row, press save and type on in one breath; tell whether the press was heard.

    The page then asks the browser to call again when its tables have told all.
    """
    async with opening(stands, stands.token) as tab:
        opened = [
            ForwardMsg.FromString(raw)
            for raw in await drawn(tab, "plan", project="P2", language="nb")
        ]
        grid, save = _widgets(opened)
        came = [ForwardMsg.FromString(raw) for raw in await answered(tab, _told(grid, TYPED))]
        assert not _save_of(came).disabled
        press = _told(grid, TYPED)
        state = press.rerun_script.widget_states.widgets.add()
        state.id, state.trigger_value = save, True
        later = {"edited_rows": {"0": {**TYPED["edited_rows"]["0"], "wbs": "1"}}}
        await tab.send(press.SerializeToString())
        await tab.send(_told(grid, later).SerializeToString())
        return await _asks_to_call(tab)


async def _asks_to_call(tab: ClientConnection) -> bool:
    """Listen until the page stands as it was typed last; tell whether it asked for a call."""
    asks = False
    async with asyncio.timeout(60):
        async for raw in tab:
            assert isinstance(raw, bytes)
            message = ForwardMsg.FromString(raw)
            kind = message.WhichOneof("type")
            asks = asks or (kind == "auto_rerun" and message.auto_rerun.interval == SETTLES)
            if kind == "script_finished" and not message.script_finished:
                return asks
    return asks


def _told(grid: str, typed: object) -> BackMsg:
    """Give what a browser says when a grid has been typed in."""
    asking = BackMsg()
    asking.rerun_script.page_name = "plan"
    asking.rerun_script.query_string = "project=P2&language=nb"
    state = asking.rerun_script.widget_states.widgets.add()
    state.id, state.string_value = grid, json.dumps(typed)
    return asking


def _widgets(came: list[ForwardMsg]) -> tuple[str, str]:
    """Give the ids of the grid and of its save."""
    grids = [
        message.delta.new_element.dataframe.id
        for message in came
        if message.delta.new_element.WhichOneof("type") == "dataframe"
    ]
    return grids[0], _save_of(came).id


def _save_of(came: list[ForwardMsg]) -> Button:
    buttons = [
        message.delta.new_element.button
        for message in came
        if message.delta.new_element.WhichOneof("type") == "button"
    ]
    return next(one for one in buttons if one.id.endswith(SAVE))
