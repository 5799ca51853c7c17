"""The demo in the house: loaded once, with its history, standing as the lights compute it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from itpm.briefs.portfolio import portfolio
from itpm.demo import load, story
from itpm.records import Account, Membership, Person, Project, Refusal, Risk, Role
from itpm.records.project import Light
from itpm.store import Author, Store, founded

TODAY = date(2026, 1, 8)
NOW = datetime(2026, 1, 8, 9, 0)


@pytest.fixture(scope="module")
def town() -> Iterator[Store]:
    db = founded(None, now=NOW)
    load(db, projects=50, seed=1, today=TODAY)
    yield db
    db.close()


def test_every_batch_is_one_change_with_its_own_moment_and_reason(town: Store):
    told = [(batch.at, batch.by, batch.why) for batch in story(50, 1, today=TODAY)]

    kept = town.rows("all_changes")

    assert [(one["saved_at"], one["saved_by"], one["reason"]) for one in kept] == told
    assert {one["source"] for one in kept} == {"import"}


def test_most_projects_are_on_plan_some_at_risk_and_a_few_off_plan(town: Store):
    lights = Counter(one.overall.light for one in portfolio(town, today=TODAY).projects)

    assert lights == {Light.ON_PLAN: 32, Light.AT_RISK: 12, Light.OFF_PLAN: 6}


def test_exactly_one_project_is_green_outside_and_red_inside(town: Store):
    rosy = [one for one in portfolio(town, today=TODAY).projects if one.is_watermelon]

    assert [(one.title, one.overall.light) for one in rosy] == [
        ("Ny innbyggerportal", Light.OFF_PLAN)
    ]


def test_reported_lights_are_the_computed_ones_but_for_the_watermelon(town: Store):
    differing = [
        one.title
        for one in portfolio(town, today=TODAY).projects
        if one.reported not in {Light.UNKNOWN, one.overall.light}
    ]

    assert differing == ["Ny innbyggerportal"]


def test_a_month_ago_the_late_project_was_less_late(town: Store):
    then = TODAY - timedelta(days=40)
    with town.as_of(datetime.combine(then, NOW.time())) as past:
        before = {one.title: one.slip for one in portfolio(past, today=then).projects}
    now = {one.title: one.slip for one in portfolio(town, today=TODAY).projects}

    late = "Felles pasientjournal i hjemmetjenesten"
    assert (before[late] or 0) < (now[late] or 0) == 52


def test_risks_have_moved_in_the_last_weeks(town: Store):
    with town.as_of(NOW - timedelta(weeks=7)) as past:
        before = {risk.id: risk.score for risk in past.all(Risk)}
    moves = Counter(
        (risk.score > before[risk.id]) - (risk.score < before[risk.id])
        for risk in town.all(Risk)
        if risk.id in before
    )

    assert moves[1] > 10
    assert moves[-1] > 10


def test_loading_says_how_far_it_has_come():
    db, heard = founded(None, now=NOW), list[float]()

    saved = load(db, projects=2, seed=1, today=TODAY, progress=heard.append)

    assert saved == sum(change["records"] for change in db.rows("all_changes"))
    assert heard == sorted(heard)
    assert heard[-1] == 1


def test_a_house_with_something_in_it_is_left_alone():
    db = founded(None, now=NOW)
    db.save(Project(title="Vårt eget"), author=Author(by="kari", at=NOW))

    with pytest.raises(Refusal) as no:
        load(db, projects=1, seed=1, today=TODAY)

    assert (no.value.code, no.value.values) == ("not_empty", {"n": 1})
    assert db.counted()["project"] == 1


def test_a_house_that_was_emptied_goes_on_counting():
    db = founded(None, now=NOW)
    author = Author(by="kari", at=NOW, reason="prøve")
    kept = db.save(Project(title="Vårt eget"), author=author)
    db.delete(*kept.records, author=author)

    load(db, projects=1, seed=1, today=TODAY)

    assert [project.id for project in db.all(Project)] == ["P2"]
    assert {risk.project for risk in db.all(Risk)} == {"P2"}


# ------------------------------------------------------------- who may step in


def test_the_demo_has_someone_of_every_role(town: Store):
    held = {one.role for one in town.all(Membership)}

    # The projects name their managers and owners themselves.
    assert held | {Role.PROJECT_MANAGER, Role.OWNER} == set(Role)


def test_every_account_of_the_demo_is_anyones_and_someones(town: Store):
    accounts = town.all(Account)

    assert town.keys.demo() == [account.id for account in accounts]
    assert len({account.title for account in accounts}) == len(accounts)
    assert {account.person for account in accounts} <= {p.id for p in town.all(Person)}


def test_the_administrator_of_the_demo_is_nothing_else(town: Store):
    (only,) = town.all(Membership, role=Role.ADMINISTRATOR)

    assert [one.role for one in town.all(Membership, person=only.person)] == [only.role]


def test_where_somebody_has_an_account_the_demo_comes_without_its_open_doors():
    db = founded(None, now=NOW)
    author = Author(by="kari", at=NOW)
    kari = Account(id="K1", title="kari", person="H1")
    role = Membership(person="H1", role=Role.ADMINISTRATOR)
    db.save(Person(id="H1", title="Kari"), kari, role, author=author)

    load(db, projects=1, seed=1, today=TODAY)

    assert len(db.all(Account)) > 1
    assert db.keys.demo() == []


def test_a_person_beside_the_accounts_is_something_and_keeps_the_demo_out():
    db = founded(None, now=NOW)
    author = Author(by="kari", at=NOW)
    kari = Account(id="K1", title="kari", person="H1")
    db.save(Person(id="H1", title="Kari"), Person(title="Ola"), kari, author=author)

    with pytest.raises(Refusal) as no:
        load(db, projects=1, seed=1, today=TODAY)

    assert (no.value.code, no.value.values) == ("not_empty", {"n": 1})
