from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.records import (
    ALL,
    Account,
    ChangeRequest,
    Deputy,
    Invoice,
    Kind,
    Membership,
    Person,
    Project,
    Risk,
    Role,
    Supplier,
    fields_of,
)
from itpm.rules.access import FUNCTIONS, GRANTED, HIDDEN, MONEY, TABLE, Scope
from itpm.rules.mandate import EVERYWHERE, NOWHERE, Mandate, Reach, Roster, mandate
from tests.allowed import EVERYTHING, MINE, Allowed

TODAY = date(2026, 1, 5)
DAY = timedelta(days=1)
PROJECTS = (
    Project(id="P1", title="Portal", manager="H1", owner="H2", department="IT"),
    Project(id="P2", title="Case system", manager="H3", department="Health"),
    Project(id="P3", title="Network", department="IT"),
)
UNITS = {"H5": " it "}


def risk(project: str) -> Risk:
    return Risk(project=project, title="Delay", probability=3, impact=3)


def member(person: str, role: Role, project: str = "") -> Membership:
    return Membership(person=person, role=role, project=project)


def may(person: str, *memberships: Membership, deputies: tuple[Deputy, ...] = ()) -> Mandate:
    roster = Roster(memberships=memberships, deputies=deputies, projects=PROJECTS, units=UNITS)
    return mandate(person, roster, TODAY)


# ---------------------------------------------------------------------------- the table


def test_every_role_says_of_every_function_how_far_it_goes():
    assert {role: sorted(functions) for role, functions in TABLE.items()} == dict.fromkeys(
        Role, sorted(FUNCTIONS)
    )


def test_nothing_is_granted_that_is_not_a_function():
    assert {role: rights.keys() - set(FUNCTIONS) for role, rights in GRANTED.items()} == (
        {role: set() for role in Role}
    )


def test_every_kind_of_record_can_be_read_written_and_deleted_by_someone():
    unused = {
        function
        for function in FUNCTIONS
        if all(TABLE[role][function] is Scope.NONE for role in Role)
    }
    assert unused == set()


def test_an_administrator_has_nothing_to_do_with_money():
    money = [f for f in FUNCTIONS if f.split(".")[0] in {"budget_line", "invoice", "contract"}]
    assert {TABLE[Role.ADMINISTRATOR][function] for function in money} == {Scope.NONE}


def test_only_an_administrator_gives_roles():
    functions = [
        f"{kind}.{does}"
        for kind in ("account", "membership", "deputy")
        for does in ("write", "delete")
    ]
    givers = {role for role in Role for function in functions if TABLE[role][function]}
    assert givers == {Role.ADMINISTRATOR}


def test_a_hidden_field_belongs_to_a_record_and_its_right_is_a_function():
    fields = {record.name(): set(record.__dataclass_fields__) for record in ALL}
    assert [
        (record, name)
        for record, hidden in HIDDEN.items()
        for name, needs in hidden.items()
        if name not in fields[record] or needs not in FUNCTIONS
    ] == []


ESTIMATES = {("risk", "cost_exposure"), ("change_request", "cost"), ("deputy", "ceiling")}
"""Amounts that whoever works with the record needs: neither prices nor budgets."""


def test_an_amount_is_hidden_or_belongs_to_a_record_about_money():
    amounts = {
        (record.name(), f.name)
        for record in ALL
        for f in fields_of(record)
        if f.kind is Kind.MONEY and record.name() not in MONEY
    }
    hidden = {(record, name) for record, fields in HIDDEN.items() for name in fields}
    assert amounts - ESTIMATES == hidden


# ---------------------------------------------------------------------------- a mandate


def test_whoever_holds_no_role_may_nothing():
    nobody = may("H9")
    assert [function for function in FUNCTIONS if nobody.may(function)] == []
    assert nobody.roles == ()


def test_a_function_nobody_knows_is_a_mistake_and_not_a_no():
    with pytest.raises(KeyError):
        may("H1").may("risk.raed")


def test_whoever_leads_a_project_may_work_in_it_and_in_no_other():
    leader = may("H1")
    assert leader.reach("risk.write") == Reach(projects=frozenset({"P1"}))
    assert leader.may("risk.write")
    assert [leader.may("risk.write", project) for project in ("P1", "P2")] == [True, False]
    assert leader.covers("write", risk("P1"))
    assert not leader.covers("write", risk("P2"))
    assert not leader.covers("write", Project(title="One more"))


def test_a_leader_in_the_whole_house_leads_what_is_theirs():
    leader = may("H3", member("H3", Role.PROJECT_MANAGER), member("H3", Role.READER, "P3"))
    assert leader.reach("task.write").projects == {"P2"}


def test_a_member_of_the_whole_house_is_one_where_they_take_part():
    one = may("H3", member("H3", Role.PROJECT_MEMBER), member("H3", Role.ARCHITECT, "P3"))
    assert one.reach("task.write").projects == {"P2", "P3"}


def test_a_role_in_one_project_reaches_no_further():
    controller = may("H4", member("H4", Role.CONTROLLER, "P2"))
    assert controller.reach("invoice.write") == Reach(projects=frozenset({"P2"}))
    assert controller.reach("person.read") == EVERYWHERE


def test_an_organisation_is_known_however_it_is_written():
    one = may("H5", member("H5", Role.ATTESTANT))
    assert one.reach("invoice.write").projects == {"P1", "P3"}


def test_who_attests_in_one_project_does_so_whatever_unit_it_belongs_to():
    one = may("H5", member("H5", Role.ATTESTANT, "P2"))
    assert one.reach("invoice.write").projects == {"P2"}


def test_a_guest_sees_the_rows_that_name_them():
    guest = may("H6", member("H6", Role.SUPPLIER, "P1"))
    assert guest.reach("action.write") == Reach(mine=True)
    assert guest.covers("read", Person(id="H6", title="Guest"))
    assert not guest.covers("read", Person(id="H7", title="Other"))
    assert not guest.covers("read", Supplier(id="S1", title="Atea"))


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "holds"),
    [
        (None, None, True),
        (TODAY, TODAY, True),
        (TODAY + DAY, None, False),
        (None, TODAY - DAY, False),
    ],
)
def test_a_role_is_held_from_its_first_to_its_last_day(
    starts_on: date | None, ends_on: date | None, holds: object
):
    role = Membership(person="H4", role=Role.READER, starts_on=starts_on, ends_on=ends_on)
    assert may("H4", role).may("risk.read") is holds


def test_what_a_person_may_not_see_is_named():
    reader, controller = (may("H4", member("H4", r)) for r in (Role.READER, Role.CONTROLLER))
    for record, hidden in HIDDEN.items():
        sees = {"reserve"}  # a reader sees budgets, and so what is kept in reserve
        assert reader.hidden(record) == hidden.keys() - sees
        assert controller.hidden(record) == set()
    assert reader.hidden("risk") == set()


def test_a_price_that_is_seen_in_one_project_is_not_seen_in_the_others():
    """Who reads everything and leads one project is no buyer of all that is bought."""
    one = may("H1", member("H1", Role.READER))
    assert one.veils["contract"] == dict.fromkeys(("value", "ceiling"), frozenset({"P1"}))
    assert one.hidden("contract") == set()
    assert one.hidden("contract", "P1") == set()
    assert one.hidden("contract", "P2") == {"value", "ceiling"}


def test_a_function_extends_to_what_lies_where_it_is_used():
    one = may("H1", member("H1", Role.READER))
    extends = [one.extends("history.undo", risk(project)) for project in ("P1", "P2")]
    assert extends == [True, False]
    assert one.extends("history.undo", Supplier(title="Atea"))
    assert not may("H9").extends("history.undo", Supplier(title="Atea"))
    assert may("H4", member("H4", Role.CONTROLLER)).extends("history.undo", risk("P3"))


def test_where_two_rights_hold_is_where_both_do():
    some, other = Reach(projects=frozenset({"P1", "P2"})), Reach(projects=frozenset({"P2"}))
    assert some & other == other
    assert some & EVERYWHERE == EVERYWHERE & some == some
    assert Reach(mine=True) & EVERYWHERE == Reach(mine=True)
    assert Reach(mine=True) & some == NOWHERE


def test_roles_are_named_in_the_order_of_the_list():
    one = may("H1", member("H1", Role.READER), member("H1", Role.ADMINISTRATOR))
    assert one.roles == (Role.ADMINISTRATOR, Role.PROJECT_MANAGER, Role.READER)


# ---------------------------------------------------------------------------- deputies


def deputy(person: str, of: str, project: str = "", **more: Any) -> Deputy:
    days = {"starts_on": TODAY, "ends_on": TODAY, **more}
    return Deputy(person=of, deputy=person, project=project, **days)


def test_a_deputy_may_what_the_other_may_and_is_known_as_one():
    one = may("H7", deputies=(deputy("H7", "H1"),))
    assert one.reach("risk.write").projects == {"P1"}
    assert [held.instead_of for held in one.held] == ["H1"]


def test_a_deputy_for_one_project_stands_in_there_only():
    boss = member("H8", Role.PORTFOLIO_MANAGER)
    one = may("H7", boss, deputies=(deputy("H7", "H8", "P2"),))
    assert one.reach("risk.write").projects == {"P2"}


def test_a_deputy_for_a_project_the_other_is_not_in_stands_in_nowhere():
    assert not may("H7", deputies=(deputy("H7", "H1", "P2"),)).may("risk.write")


def test_standing_in_ends_with_its_last_day():
    ended = deputy("H7", "H1", starts_on=TODAY - DAY, ends_on=TODAY - DAY)
    assert not may("H7", deputies=(ended,)).may("risk.read")


def test_a_deputy_cannot_pass_on_what_is_lent():
    chain = (deputy("H7", "H1"), deputy("H8", "H7"))
    assert not may("H8", deputies=chain).may("risk.read")


def test_administering_is_never_lent():
    boss = member("H8", Role.ADMINISTRATOR)
    assert not may("H7", boss, deputies=(deputy("H7", "H8"),)).may("house.administer")


def test_rows_that_name_someone_are_not_lent():
    guest = member("H6", Role.SUPPLIER, "P1")
    one = may("H7", guest, deputies=(deputy("H7", "H6"),))
    assert one.reach("task.read") == NOWHERE


def bill(amount: int, project: str = "P1") -> Invoice:
    return Invoice(project=project, number="1", dated_on=TODAY, amount=Decimal(amount))


def test_a_deputy_with_a_limit_deals_with_no_more_than_that():
    one = may("H7", deputies=(deputy("H7", "H1", ceiling=Decimal(100)),))
    covered = [one.covers("write", bill(amount)) for amount in (100, 101, -101)]
    assert covered == [True, False, False]
    assert one.covers("read", bill(101))
    assert one.covers("write", risk("P1"))
    assert one.covers("write", ChangeRequest(project="P1", title="More"))
    assert not one.covers("write", ChangeRequest(project="P1", title="More", cost=Decimal(101)))
    assert one.limit("write", bill(101)) == Decimal(100)
    assert one.limit("write", bill(101, "P2")) is None


def test_of_two_limits_the_larger_one_counts_and_ones_own_right_has_none():
    limits = tuple(deputy("H7", "H1", ceiling=Decimal(some)) for some in (100, 300))
    assert may("H7", deputies=limits).covers("write", bill(300))
    assert may("H7", deputies=limits).limit("write", bill(301)) == Decimal(300)
    leader = may("H7", member("H7", Role.CONTROLLER), deputies=limits)
    assert leader.covers("write", bill(301))


def test_what_is_done_for_another_is_known_from_what_is_ones_own():
    own = member("H7", Role.PROJECT_MANAGER, "P3")
    one = may("H7", own, deputies=(deputy("H7", "H1"), deputy("H7", "H3")))
    whom = [one.instead_of("write", risk(project)) for project in ("P1", "P2", "P3")]
    assert whom == ["H1", "H3", ""]


# ---------------------------------------------------------------------------- no other way

PEOPLE = st.sampled_from(["H1", "H2", "H3", "H4", "H5"])
PLACES = st.sampled_from(["", "P1", "P2", "P3"])
DAYS = st.sampled_from([TODAY - DAY, TODAY, TODAY + DAY])
MEMBERSHIPS = st.builds(
    Membership, person=PEOPLE, role=st.sampled_from(Role), project=PLACES,
    starts_on=st.none() | DAYS, ends_on=st.none() | DAYS,
)  # fmt: skip
DEPUTIES = st.builds(
    Deputy, person=PEOPLE, deputy=PEOPLE, project=PLACES, starts_on=DAYS, ends_on=DAYS,
    ceiling=st.none() | st.just(Decimal(100)),
)  # fmt: skip


@given(st.lists(MEMBERSHIPS, max_size=8), st.lists(DEPUTIES, max_size=5), PEOPLE)
def test_no_roles_and_deputies_give_a_right_the_table_does_not(
    memberships: list[Membership], deputies: list[Deputy], person: str
):
    """What someone may, and where, is just what the table gives: no more and no less."""
    one = may(person, *memberships, deputies=tuple(deputies))
    allowed = Allowed(TODAY, PROJECTS, memberships, deputies, UNITS)
    for function in FUNCTIONS:
        expected = told(allowed.places(function, person))
        assert widest(one.reach(function)) == widest(expected), function


def told(places: set[str]) -> Reach:
    """Give places as a reach."""
    projects = frozenset(places - {EVERYTHING, MINE})
    return Reach(EVERYTHING in places, projects, MINE in places)


def widest(reach: Reach) -> Reach:
    """Give a reach without what it says besides “everywhere”."""
    return EVERYWHERE if reach.everything else reach


def test_an_account_says_nothing_of_rights():
    assert not {"role", "rights"} & set(Account.__dataclass_fields__)
