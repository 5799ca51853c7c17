"""A house grades its risks in its own way, and everything that shows or takes them obeys."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from itpm.arrival import Arrival, weighed
from itpm.briefs.portfolio import portfolio
from itpm.briefs.risks import risks
from itpm.briefs.steering import steering
from itpm.desk import Desk
from itpm.i18n import words
from itpm.records import Project, Refusal, Risk, Role, Scale, Wording, fields_of, replaced
from itpm.records.project import Light
from itpm.records.scale import Steps
from itpm.rules.risks import Band
from itpm.settled import hidden_answers, own_words
from itpm.sheets.export import as_csv
from itpm.sheets.look import look
from itpm.store import Author, Store, founded
from tests.seat import desk_of

MONDAY = datetime(2026, 1, 5, 12)
TODAY = MONDAY.date()
HOUSE = Author(by="house", at=MONDAY)
FOUR = Scale(steps=Steps.FOUR, medium_from=6, high_from=12, probability_4="Svært stor")


@pytest.fixture
def house() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    store.save(Project(title="Portal"), Project(title="Archive"), author=HOUSE)
    yield store
    store.close()


@pytest.fixture
def admin(house: Store) -> Desk:
    return desk_of(house, MONDAY, Role.ADMINISTRATOR)[0]


@pytest.fixture
def leader(house: Store) -> Desk:
    return desk_of(house, MONDAY, Role.PORTFOLIO_MANAGER)[0]


def risk(probability: int, impact: int, project: str = "P1") -> Risk:
    return Risk(
        project=project,
        title=f"Fire {probability}{impact}",
        probability=probability,
        impact=impact,
    )


def saved(db: Desk | Store, *records: object, days: int = 0) -> int:
    author = Author(by="Kari", at=MONDAY + timedelta(days=days))
    return db.save(*records, author=author).number  # type: ignore[arg-type]  # records all


# ------------------------------------------------------------- the scale is obeyed


def test_a_new_house_grades_by_five_steps(house: Store):
    assert (house.scale(), house.scale().most) == (Scale(), 5)


def test_everyone_who_is_anything_reads_the_scale(admin: Desk, house: Store):
    saved(admin, FOUR)
    for role in Role:
        assert desk_of(house, MONDAY, role)[0].scale().most == 4


def test_matrix_lights_and_meetings_weigh_by_the_scale_of_the_house(admin: Desk, leader: Desk):
    saved(leader, risk(4, 3), risk(3, 3, "P2"))
    before = {p.id: p.risk.light for p in portfolio(leader, today=TODAY).projects}
    saved(admin, FOUR)
    brief = risks(leader, today=TODAY)

    assert before == {"P1": Light.AT_RISK, "P2": Light.ON_PLAN}
    assert {p.id: p.risk.light for p in portfolio(leader, today=TODAY).projects} == {
        "P1": Light.OFF_PLAN,
        "P2": Light.AT_RISK,
    }
    assert [(r.title, r.band) for r in brief.risks] == [
        ("Fire 43", Band.HIGH),
        ("Fire 33", Band.MEDIUM),
    ]
    assert (len(brief.cells), {cell["impact"] for cell in brief.cells}) == (16, {1, 2, 3, 4})


def test_a_meeting_compares_each_day_by_the_scale_of_that_day(admin: Desk, leader: Desk):
    saved(leader, risk(4, 3))
    saved(admin, FOUR, days=8)
    brief = steering(leader, today=TODAY + timedelta(days=9))

    assert [row["title"] for row in brief.news.risks] == ["Fire 43"]
    assert [(turn.was, turn.now) for turn in brief.news.turns] == [
        (Light.AT_RISK, Light.OFF_PLAN)
    ]


def test_a_cell_that_weighs_more_than_its_score_comes_first_everywhere(
    admin: Desk, leader: Desk
):
    saved(leader, risk(5, 5), risk(1, 2))
    saved(admin, Scale(cells="lh" + "l" * 23))
    brief = risks(leader, today=TODAY)
    (light,) = [p.risk for p in portfolio(leader, today=TODAY).projects if p.id == "P1"]

    assert [(r.title, r.band) for r in brief.top] == [
        ("Fire 12", Band.HIGH),
        ("Fire 55", Band.LOW),
    ]
    assert (light.light, light.values) == (
        Light.OFF_PLAN,
        {"score": 2, "n": 1, "title": "Fire 12"},
    )


# ------------------------------------------------------------- nothing lies beyond it


def test_a_smaller_scale_is_refused_while_risks_lie_beyond_it(admin: Desk, leader: Desk):
    saved(leader, risk(5, 1), risk(2, 5, "P2"), risk(4, 4))
    with pytest.raises(Refusal) as no:
        saved(admin, FOUR)

    said = words("en")(f"refusal.{no.value.code}", **no.value.values)
    assert said == (
        "2 risks are graded higher than 4, the highest step: Portal (R1), Archive (R2). "
        "Grade them anew first; nothing has been changed."
    )
    assert leader.scale() == Scale()
    assert [one.probability for one in leader.all(Risk)] == [5, 2, 4]


def test_no_risk_is_saved_beyond_the_scale_by_a_form_that_stood_open(admin: Desk, leader: Desk):
    saved(admin, FOUR)
    with pytest.raises(Refusal, match="risks_beyond_scale"):
        saved(leader, risk(5, 1))
    with pytest.raises(Refusal, match="risks_beyond_scale"):
        saved(leader, replaced(risk(1, 1), residual_impact=5))


def test_a_larger_scale_is_not_taken_back_under_the_risks_that_use_it(
    admin: Desk, leader: Desk, house: Store
):
    saved(admin, FOUR)
    (kept,) = house.all(Scale)
    wider = saved(admin, replaced(kept, steps=Steps.FIVE, medium_from=10, high_from=15))
    saved(leader, risk(5, 5))
    both = desk_of(house, MONDAY, Role.ADMINISTRATOR, Role.PORTFOLIO_MANAGER)[0]

    with pytest.raises(Refusal, match="risks_beyond_scale"):
        both.undo(wider, author=HOUSE)


def test_a_risk_that_was_taken_away_does_not_come_back_beyond_the_scale(
    admin: Desk, leader: Desk, house: Store
):
    saved(leader, risk(5, 5))
    gone = leader.delete(*house.all(Risk), author=HOUSE).number
    saved(admin, FOUR)

    with pytest.raises(Refusal, match="risks_beyond_scale"):
        leader.undo(gone, author=HOUSE)


def test_a_scale_that_is_taken_away_leaves_the_usual_one(admin: Desk, house: Store):
    change = saved(admin, FOUR)
    admin.delete(*house.all(Scale), author=HOUSE)

    assert (change > 0, house.scale()) == (True, Scale())


# ------------------------------------------------------------- files in and out


@pytest.fixture
def drop(tmp_path: Path, leader: Desk):
    def arrive(*cells: tuple[str, str, str]) -> Arrival:
        rows = "\n".join(f"Brann {n};{';'.join(row)}" for n, row in enumerate(cells))
        file = tmp_path / "risks.csv"
        file.write_text(f"Tittel;Sannsynlighet;Konsekvens;Kategori\n{rows}\n", "utf-8")
        (table,) = look(file).tables
        mapping = {
            "Tittel": "title",
            "Sannsynlighet": "probability",
            "Konsekvens": "impact",
            "Kategori": "category",
        }
        return weighed(leader, table, Risk, mapping, fixed={"project": "P1"})

    return arrive


def test_an_import_refuses_what_lies_beyond_the_scale(drop, admin: Desk):
    saved(admin, FOUR)
    arrival = drop(("4", "2", "Jus og personvern"), ("5", "2", "Jus og personvern"))

    assert [(row.number, [p.code for p in row.problems]) for row in arrival.intake.refused] == [
        (3, ["out_of_range"])
    ]


def test_an_import_reads_the_names_of_steps_ours_and_the_houses_own(drop, admin: Desk):
    saved(admin, replaced(FOUR, impact_2="Merkbar"))
    arrival = drop(
        ("Svært stor", "merkbar", "Jus og personvern"),
        ("liten", "alvorlig", "Jus og personvern"),
    )

    assert [(one.probability, one.impact) for one in arrival.intake.new] == [(4, 2), (1, 3)]


def test_an_import_reads_the_houses_own_word_for_an_answer(drop, admin: Desk):
    saved(admin, Wording(list="risk_category", answer="law", word="Juridisk"))
    arrival = drop(("1", "2", "Juridisk"), ("1", "2", "Jus og personvern"))

    assert [str(one.category) for one in arrival.intake.new] == ["law", "law"]


def test_an_export_writes_the_houses_own_word_for_an_answer(admin: Desk, house: Store):
    saved(admin, Wording(list="risk_category", answer="law", word="Juridisk"))
    (category,) = [f for f in fields_of(Risk) if f.name == "category"]
    t = words("nb", own=own_words(house, "nb"))

    assert "Juridisk" in as_csv([category], [{"category": "law"}], t).decode("utf-8-sig")


# ------------------------------------------------------------- words of the house


def test_the_words_of_the_house_stand_in_the_place_of_ours(admin: Desk, house: Store):
    saved(admin, replaced(FOUR, impact_1="Bagatell"))
    saved(admin, Wording(list="cost_kind", answer="cloud", word="Sky"))
    nb = words("nb", own=own_words(house, "nb"))
    en = words("en", own=own_words(house, "en"))

    assert [nb(f"step.probability.{n}") for n in range(1, 5)] == [
        "liten",
        "moderat",
        "stor",
        "Svært stor",
    ]
    assert (nb("step.impact.1"), en("step.impact.1")) == ("Bagatell", "Bagatell")
    assert (en("step.impact.2"), en("cost_kind.cloud")) == ("moderate", "Sky")
    assert nb.has("cost_kind.cloud")


def test_a_house_that_says_nothing_reads_our_words(house: Store):
    t = words("en", own=own_words(house, "en"))

    assert [t(f"step.impact.{n}") for n in (1, 5)] == ["negligible", "severe"]
    assert hash(t) == hash(words("en", own=own_words(house, "en")))


def test_what_is_not_used_is_known_and_a_word_is_not_needed_for_it(admin: Desk, house: Store):
    saved(admin, Wording(list="cost_kind", answer="cloud", hidden=True))

    assert hidden_answers(house) == {"cost_kind.cloud"}
    assert "cost_kind.cloud" not in own_words(house, "en")
