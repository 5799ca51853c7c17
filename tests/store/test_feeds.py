"""The address of a calendar is told once, lets in whom it was made for, and ends."""

from itpm.store import Store
from tests.store.keeping import MONDAY


def test_an_address_is_its_accounts_until_it_ends(memory: Store):
    feeds = memory.feeds
    token = feeds.begin("K1", MONDAY)

    assert (feeds.account_of(token), feeds.since("K1")) == ("K1", MONDAY)
    assert feeds.account_of(token.swapcase()) is None
    feeds.end("K1")
    assert (feeds.account_of(token), feeds.since("K1")) == (None, None)


def test_a_new_address_ends_the_one_before_and_no_others(memory: Store):
    feeds = memory.feeds
    first, other = feeds.begin("K1", MONDAY), feeds.begin("K2", MONDAY)
    second = feeds.begin("K1", MONDAY)

    found = [feeds.account_of(token) for token in (first, second, other)]
    assert found == [None, "K1", "K2"]


def test_what_is_kept_of_an_address_opens_nothing(memory: Store):
    token = memory.feeds.begin("K1", MONDAY)
    with memory.cursor() as db:
        ((kept,),) = db.execute("select hash from feed").fetchall()

    assert token not in kept
    assert memory.feeds.account_of(kept) is None
