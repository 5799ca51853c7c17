from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from itpm.desk import OWN, Desk, desk
from itpm.records import (
    ALL,
    Account,
    BudgetLine,
    Contract,
    Deputy,
    Invoice,
    Membership,
    Person,
    Project,
    Refusal,
    Risk,
    Role,
    Supplier,
    fields_of,
    replaced,
)
from itpm.records.money import CostKind
from itpm.store import Author, Store, founded

MONDAY = datetime(2026, 1, 5, 12)
TODAY = MONDAY.date()
HOUSE = Author(by="house", at=MONDAY)
BOSS = Author(by="Boss", at=MONDAY, source="form")
CANARY = "canary"


@pytest.fixture
def house() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    store.save(
        *(Person(title=name) for name in ("Leader", "Reader", "Boss", "Admin")), author=HOUSE
    )
    store.save(Project(title="Portal", manager="H1"), Project(title=CANARY), author=HOUSE)
    store.save(
        Supplier(title="Atea"),
        Risk(project="P1", title="Fire", probability=3, impact=3),
        Risk(project="P2", title=f"{CANARY} risk", probability=3, impact=3),
        BudgetLine(
            project="P1",
            title="Hours",
            year=2026,
            cost_kind=CostKind.CONSULTANT,
            amount=Decimal(100),
        ),
        BudgetLine(
            project="P2",
            title="Hours",
            year=2026,
            cost_kind=CostKind.CONSULTANT,
            amount=Decimal(900),
        ),
        Invoice(project="P2", supplier="S1", number=CANARY, dated_on=TODAY, amount=Decimal(5)),
        Contract(title="Hosting", supplier="S1", value=Decimal(70_000)),
        Membership(person="H2", role=Role.READER),
        Membership(person="H3", role=Role.PORTFOLIO_MANAGER),
        Membership(person="H4", role=Role.ADMINISTRATOR),
        Account(title="admin", person="H4"),
        author=HOUSE,
    )
    yield store
    store.close()


def sat_down(house: Store, person: str) -> Desk:
    return desk(house, person, TODAY)


def author() -> Author:
    return Author(by="Leader", at=MONDAY)


# ---------------------------------------------------------------------------- reading


def test_a_leader_reads_the_own_project_and_nothing_of_another(house: Store):
    mine = sat_down(house, "H1")
    assert [one.title for one in mine.all(Project)] == ["Portal"]
    assert [one.title for one in mine.all(Risk)] == ["Fire"]
    assert mine.titles("project") == {"P1": "Portal"}
    assert mine.search(CANARY) == []
    assert [row["title"] for row in mine.register(Risk, {}, {})] == ["Fire"]
    with pytest.raises(Refusal, match="unknown_record"):
        mine.get(Risk, "R2")


def test_a_sum_holds_only_what_is_seen(house: Store):
    asked: dict[str, object] = {"today": TODAY, "project": None, "medium": [], "high": []}
    sums = {
        person: [row["budget"] for row in sat_down(house, person).rows("portfolio", **asked)]
        for person in ("H1", "H3")
    }
    assert sums == {"H1": [Decimal(100)], "H3": [Decimal(100), Decimal(900)]}


def test_the_history_is_seen_as_far_as_its_records(house: Store):
    mine = sat_down(house, "H1")
    assert mine.versions(Risk, "R2") == []
    seen = {(row["record"], row["title"]) for row in mine.named([1, 2, 3], 99)}
    assert not any(CANARY in title for _, title in seen)
    assert ("risk", "Fire") in seen
    assert ("invoice", CANARY) not in seen


def test_the_past_is_seen_as_far_as_the_present(house: Store):
    house.save(Risk(project="P2", title="Later", probability=1, impact=1), author=HOUSE)
    with sat_down(house, "H1").as_of(MONDAY) as then:
        assert [one.title for one in then.all(Risk)] == ["Fire"]
    with sat_down(house, "H3").after_change(3) as then:
        assert len(then.all(Risk)) == 2


def test_whoever_may_nothing_finds_an_empty_house(house: Store):
    nobody = sat_down(house, "H9")
    assert {record.name(): len(nobody.all(record)) for record in ALL} == dict.fromkeys(
        (record.name() for record in ALL), 0
    )
    assert nobody.counted() == dict.fromkeys((record.name() for record in ALL), 0)


def test_a_field_a_person_may_not_see_is_not_there(house: Store):
    values = {p: sat_down(house, p).get(Contract, "A1").value for p in ("H2", "H3")}
    assert values == {"H2": None, "H3": Decimal(70_000)}


def test_an_administrator_sees_accounts_and_no_money(house: Store):
    admin = sat_down(house, "H4")
    assert [one.title for one in admin.all(Account)] == ["admin"]
    assert admin.all(Invoice) == []
    assert sat_down(house, "H3").all(Account) == []


def test_a_table_without_a_view_is_not_there(house: Store):
    with sat_down(house, "H3").cursor() as db, pytest.raises(Exception, match="counter"):
        db.execute("select * from counter")


def test_those_who_see_the_same_share_what_was_answered(house: Store):
    house.save(Membership(person="H1", role=Role.READER), author=HOUSE)
    assert sat_down(house, "H2").sight != sat_down(house, "H3").sight
    assert sat_down(house, "H3").sight is sat_down(house, "H3").sight


def test_a_role_that_is_taken_away_is_gone_at_the_next_question(house: Store):
    assert len(sat_down(house, "H2").all(Risk)) == 2
    (role,) = [one for one in house.all(Membership) if one.person == "H2"]
    house.delete(role, author=HOUSE)
    assert sat_down(house, "H2").all(Risk) == []


# ---------------------------------------------------------------------------- writing


def test_an_open_form_saves_by_the_rights_of_now_and_not_of_when_it_was_opened(house: Store):
    risk = house.get(Risk, "R1")
    before = sat_down(house, "H1")
    change = before.save(replaced(risk, title="Flood"), author=author())
    house.save(replaced(house.get(Project, "P1"), manager=""), author=HOUSE)
    deeds = (
        lambda: before.save(replaced(change.records[0], title="Frost"), author=author()),
        lambda: before.delete(change.records[0], author=author()),
        lambda: before.undo(change.number, author=author()),
    )
    for deed in deeds:
        with pytest.raises(Refusal, match=r"not_yours|not_allowed"):
            deed()
    assert house.get(Risk, "R1").title == "Flood"


def test_a_leader_writes_in_the_own_project_only(house: Store):
    mine = sat_down(house, "H1")
    fine = Risk(project="P1", title="Water", probability=1, impact=1)
    assert mine.save(fine, author=author()).records[0].id == "R3"
    with pytest.raises(Refusal, match="not_yours"):
        mine.save(replaced(fine, project="P2"), author=author())
    assert len(house.all(Risk)) == 3


def test_nothing_is_moved_into_the_own_project_from_another(house: Store):
    stolen = replaced(house.get(Risk, "R2"), project="P1")
    with pytest.raises(Refusal, match="not_yours"):
        sat_down(house, "H1").save(stolen, author=author())


def test_one_that_is_not_yours_stops_them_all(house: Store):
    mine = Risk(project="P1", title="Water", probability=1, impact=1)
    with pytest.raises(Refusal, match="not_yours"):
        sat_down(house, "H1").save(mine, replaced(mine, project="P2"), author=author())
    assert len(house.all(Risk)) == 2


def test_a_reader_changes_and_deletes_nothing(house: Store):
    mine, risk = sat_down(house, "H2"), house.get(Risk, "R1")
    for deed in (mine.save, mine.delete):
        with pytest.raises(Refusal, match="not_yours"):
            deed(risk, author=author())


def test_a_leader_deletes_in_the_own_project(house: Store):
    sat_down(house, "H1").delete(house.get(Risk, "R1"), author=author())
    assert [one.id for one in house.all(Risk)] == ["R2"]


def test_a_field_nobody_sees_is_kept_when_someone_saves_the_rest(house: Store):
    house.save(Membership(person="H2", role=Role.ADMINISTRATOR), author=HOUSE)
    house.save(replaced(house.get(Person, "H1"), rate=Decimal(1_200)), author=HOUSE)
    admin = sat_down(house, "H2")
    seen = admin.get(Person, "H1")
    assert seen.rate is None
    admin.save(replaced(seen, unit="IT"), author=author())
    kept = house.get(Person, "H1")
    assert (kept.unit, kept.rate) == ("IT", Decimal(1_200))


def test_a_change_is_undone_by_whoever_could_have_made_it(house: Store):
    mine = sat_down(house, "H1")
    change = mine.save(replaced(house.get(Risk, "R1"), title="Flood"), author=author())
    asked = [sat_down(house, who).may_undo(change.number) for who in ("H1", "H2")]
    assert (asked, mine.may_undo(3)) == ([True, False], False)
    sat_down(house, "H1").undo(change.number, author=author())
    assert house.get(Risk, "R1").title == "Fire"
    with pytest.raises(Refusal, match="not_yours"):
        mine.undo(3, author=author())
    with pytest.raises(Refusal, match="not_allowed"):
        sat_down(house, "H2").undo(change.number, author=author())


@pytest.mark.parametrize("field", ["manager", "owner", "department"])
def test_nobody_gives_a_right_by_filling_in_a_form(house: Store, field: str):
    mine, project = sat_down(house, "H1"), house.get(Project, "P1")
    with pytest.raises(Refusal, match="not_appointing"):
        mine.save(replaced(project, **{field: "H2"}), author=author())
    mine.save(replaced(project, objective="One portal"), author=author())

    sat_down(house, "H3").save(replaced(house.get(Project, "P1"), **{field: "H2"}), author=BOSS)
    assert getattr(house.get(Project, "P1"), field) == "H2"


def test_nobody_gives_a_right_by_undoing(house: Store):
    project = house.get(Project, "P1")
    change = sat_down(house, "H3").save(replaced(project, owner="H2"), author=BOSS)

    assert not sat_down(house, "H1").may_undo(change.number)
    with pytest.raises(Refusal, match="not_appointing"):
        sat_down(house, "H1").undo(change.number, author=author())
    assert sat_down(house, "H3").may_undo(change.number)


def test_the_whole_house_is_for_whoever_needs_it(house: Store):
    assert sat_down(house, "H3").whole("history.check") is house
    with pytest.raises(Refusal, match="not_allowed"):
        sat_down(house, "H1").whole("history.check")


def test_a_desk_counts_on_as_the_house_does(house: Store):
    mine = sat_down(house, "H1")
    assert (mine.version, mine.next_number("risk")) == (house.version, 3)


def test_ids_with_quotes_open_no_other_door(house: Store):
    house.save(Project(id="P' or 'x' = 'x", title="Odd", manager="H5"), author=HOUSE)
    assert [one.title for one in sat_down(house, "H5").all(Project)] == ["Odd"]


# ---------------------------------------------------------------------------- one's own


@pytest.mark.parametrize("person", ["H1", "H2", "H3", "H4", "H5"])
def test_whoever_has_an_account_settles_how_they_are_met(house: Store, person: str):
    (account,) = house.save(Account(title="own", person=person), author=HOUSE).records
    mine = sat_down(house, person)
    mine.settle(account.id, author=author(), language="sv", start_page="risks")
    kept = mine.own_account(account.id)
    assert (kept.language, kept.start_page, kept.version) == ("sv", "risks", 2)
    assert replaced(kept, language="", start_page="", version=1) == account


@pytest.mark.parametrize(
    "field", [f.name for f in fields_of(Account) if f.name not in OWN] + ["id", "version"]
)
def test_nothing_else_of_the_own_account_is_changed_that_way(house: Store, field: str):
    (account,) = house.save(Account(title="own", person="H2"), author=HOUSE).records
    with pytest.raises(Refusal, match="not_yours"):
        sat_down(house, "H2").settle(
            account.id, author=author(), language="sv", **{field: getattr(account, field)}
        )
    assert house.get(Account, account.id) == account


def test_nobody_settles_for_another_not_even_an_administrator(house: Store):
    (account,) = house.save(Account(title="own", person="H2"), author=HOUSE).records
    with pytest.raises(Refusal, match="not_yours"):
        sat_down(house, "H4").settle(account.id, author=author(), language="sv")
    assert house.get(Account, account.id) == account


# ---------------------------------------------------------------------------- part of a right


@pytest.fixture
def leading_and_reading(house: Store) -> Desk:
    """Give the desk of who leads one project and reads all of them."""
    house.save(Membership(person="H1", role=Role.READER), author=HOUSE)
    for project in ("P1", "P2"):
        bought = Contract(title="Bought", supplier="S1", project=project, value=Decimal(9))
        house.save(bought, author=HOUSE)
    return sat_down(house, "H1")


def test_a_price_seen_in_one_project_is_blank_in_the_others_now_and_then(
    leading_and_reading: Desk,
):
    mine = leading_and_reading
    prices = {one.project: one.value for one in mine.all(Contract)}
    assert prices == {"": None, "P1": Decimal(9), "P2": None}
    assert [mine.versions(Contract, f"A{n}")[0]["value"] for n in (2, 3)] == [Decimal(9), None]
    with mine.as_of(MONDAY) as then:
        assert {one.project: one.value for one in then.all(Contract)} == prices
    sees = [mine.sees("contract.value", project) for project in ("P1", "P2", None)]
    assert sees == [True, False, False]


def test_a_price_is_seen_by_who_buys_for_the_projects_they_see(house: Store):
    assert sat_down(house, "H1").sees("contract.value")
    assert sat_down(house, "H3").sees("contract.value")
    assert not sat_down(house, "H2").sees("contract.value")


def test_the_history_is_read_where_that_is_a_right(leading_and_reading: Desk):
    mine = leading_and_reading
    back = mine.looking_back()
    assert len(mine.all(Risk)) == 2
    assert [one.title for one in back.all(Risk)] == ["Fire"]
    assert back.versions(Risk, "R2") == []
    assert {row["title"] for row in back.named([3], 99) if row["record"] == "risk"} == {"Fire"}
    assert [one.title for one in back.all(Supplier)] == ["Atea"]


def test_a_change_is_undone_only_where_that_is_a_right(house: Store):
    house.save(Membership(person="H1", role=Role.PROJECT_MEMBER, project="P2"), author=HOUSE)
    mine = sat_down(house, "H1")
    change = mine.save(replaced(house.get(Risk, "R2"), title="Flood"), author=author())
    assert not mine.may_undo(change.number)


def test_a_file_brings_in_rows_only_where_that_is_a_right(house: Store):
    house.save(Membership(person="H1", role=Role.ARCHITECT), author=HOUSE)
    mine, typed = sat_down(house, "H1"), author()
    by_file = Author(by="Leader", at=MONDAY, source="import")
    rows = [Risk(project=p, title="Ice", probability=1, impact=1) for p in ("P1", "P2")]
    assert mine.save(rows[0], author=by_file).records[0].id == "R3"
    with pytest.raises(Refusal, match="not_yours"):
        mine.save(rows[1], author=by_file)
    assert mine.save(rows[1], author=typed).records[0].id == "R4"


def test_a_new_record_holds_nothing_its_writer_could_not_see(house: Store):
    admin = sat_down(house, "H4")
    (kept,) = admin.save(Person(title="New", rate=Decimal(900)), author=author()).records
    assert house.get(Person, kept.id).rate is None


# ---------------------------------------------------------------------------- for another


@pytest.fixture
def standing_in(house: Store) -> Desk:
    """Give the desk of a reader who stands in for the leader, up to a hundred."""
    lent = Deputy(
        person="H1", deputy="H2", starts_on=TODAY, ends_on=TODAY, ceiling=Decimal(100)
    )
    house.save(lent, author=HOUSE)
    return sat_down(house, "H2")


def test_what_a_deputy_does_is_done_for_the_other(house: Store, standing_in: Desk):
    risk = house.get(Risk, "R1")
    change = standing_in.save(replaced(risk, title="Flood"), author=author())
    undone = standing_in.undo(change.number, author=author())
    standing_in.delete(house.get(Risk, "R1"), author=author())
    last = (change.number, undone.number, house.version)
    rows = {row["number"]: row["on_behalf_of"] for row in changes_of(house)}
    assert [rows[number] for number in last] == ["Leader"] * 3
    house.save(Membership(person="H2", role=Role.PROJECT_MANAGER, project="P1"), author=HOUSE)
    own = sat_down(house, "H2").save(replaced(house.get(Project, "P1")), author=author())
    assert {row["number"]: row["on_behalf_of"] for row in changes_of(house)}[own.number] == ""


def changes_of(house: Store) -> list[dict[str, Any]]:
    blank = ("text", "person", "source", "record", "limit", "offset", "within")
    return house.rows("changes", **dict.fromkeys(blank), titled=[])


def test_a_deputy_is_told_where_the_limit_is(house: Store, standing_in: Desk):
    def bill(amount: int) -> Invoice:
        return Invoice(project="P1", number=str(amount), dated_on=TODAY, amount=Decimal(amount))

    standing_in.save(bill(100), author=author())
    with pytest.raises(Refusal, match="over_limit") as no:
        standing_in.save(bill(101), author=author())
    assert no.value.values == {"title": "101", "limit": Decimal(100)}
    (large,) = house.save(bill(5000), author=HOUSE).records
    with pytest.raises(Refusal, match="over_limit"):  # nor is it made small to be changed
        standing_in.save(replaced(large, amount=Decimal(1)), author=author())
