from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.records import ALL, Account, Deputy, Membership, Person, Project, Risk, Role, Supplier
from itpm.rules.access import FUNCTIONS, GRANTED, HIDDEN, LENT, TABLE, Scope
from itpm.rules.mandate import EVERYWHERE, NOWHERE, Mandate, Reach, Roster, mandate

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
    assert may("H4", member("H4", Role.READER)).hidden == {
        "person": {"rate"},
        "contract": {"value", "ceiling"},
    }
    assert may("H4", member("H4", Role.CONTROLLER)).hidden == {
        "person": frozenset(),
        "contract": frozenset(),
    }


def test_roles_are_named_in_the_order_of_the_list():
    one = may("H1", member("H1", Role.READER), member("H1", Role.ADMINISTRATOR))
    assert one.roles == (Role.ADMINISTRATOR, Role.PROJECT_MANAGER, Role.READER)


# ---------------------------------------------------------------------------- deputies


def deputy(person: str, of: str, project: str = "", ends_on: date = TODAY) -> Deputy:
    return Deputy(person=of, deputy=person, starts_on=TODAY, ends_on=ends_on, project=project)


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
    assert not may("H7", deputies=(deputy("H7", "H1", ends_on=TODAY - DAY),)).may("risk.read")


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
    """What someone may is held by them today, or by one who names them as deputy today."""
    one = may(person, *memberships, deputies=tuple(deputies))
    lenders = {d.person for d in deputies if d.deputy == person and within(d)}
    roles = {(m.person, m.role) for m in memberships if within(m)}
    roles |= {(p.manager, Role.PROJECT_MANAGER) for p in PROJECTS}
    roles |= {(p.owner, Role.OWNER) for p in PROJECTS}
    allowed = {role for who, role in roles if who == person} | {
        role for who, role in roles if who in lenders and role in LENT
    }
    for function in FUNCTIONS:
        if one.may(function):
            assert any(TABLE[role][function] for role in allowed), function
        if one.reach(function).everything:
            assert any(TABLE[role][function] is Scope.ALL for role in allowed), function


def within(one: Membership | Deputy) -> bool:
    begins, ends = one.starts_on or TODAY, one.ends_on or TODAY
    return begins <= TODAY <= ends


def test_an_account_says_nothing_of_rights():
    assert not {"role", "rights"} & set(Account.__dataclass_fields__)
