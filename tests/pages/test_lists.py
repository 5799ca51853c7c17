"""The scale and the lists of a house, as an administrator sets them on the page."""

from streamlit.testing.v1 import AppTest

from itpm.records import Project, Risk, Role, Scale, Wording
from itpm.records.scale import Steps
from itpm.store import Author, Store
from itpm.ui.visit import clock
from tests.pages.reader import opened, press
from tests.seat import seated


def kept(house: Store, *records: Project | Risk | Scale) -> None:
    house.save(*records, author=Author(by="house", at=clock()))


def risk(probability: int, impact: int) -> Risk:
    return Risk(project="P1", title="Fire", probability=probability, impact=impact)


def plain(text: str) -> str:
    """Give a sentence without the strokes that keep it from being read as marks."""
    return text.replace("\\", "")


def scale_page(house: Store) -> AppTest:
    boss = seated(house, clock(), Role.ADMINISTRATOR)
    return opened("administration", boss, view="scale")


def typed(app: AppTest, label: str, text: str) -> None:
    (box,) = [one for one in app.text_input if one.label == label]
    box.input(text)


def test_a_house_chooses_four_steps_with_names_and_limits_of_its_own(house: Store):
    app = scale_page(house)
    app.radio[0].set_value(Steps.FOUR).run()
    typed(app, "Probability 4", "Svært stor")
    (high,) = [one for one in app.number_input if one.label == "High from score"]
    assert high.value == 12
    high.set_value(9)
    press(app, "Save")

    (scale,) = house.all(Scale)
    assert (scale.title, scale.steps, scale.medium_from, scale.high_from) == (
        "4 × 4",
        "four",
        6,
        9,
    )
    assert (scale.probability_4, scale.cells) == ("Svært stor", "")


def test_a_pressed_cell_weighs_otherwise_until_the_scores_decide_again(house: Store):
    app = scale_page(house)
    (cell,) = [one for one in app.button if (one.key or "").endswith("/cell/1/1")]
    assert cell.label == "● 1"
    cell.click().run()
    press(app, "Save")
    assert house.scale().cells == "mllll" + "llllm" + "lllmh" + "llmhh" + "lmhhh"
    app = press(scale_page(house), "Let the scores decide again")
    press(app, "Save")
    assert house.scale().cells == ""


def test_a_smaller_scale_says_which_risks_stand_in_its_way(house: Store):
    kept(house, Project(title="Portal"), risk(5, 5))
    app = scale_page(house)
    app.radio[0].set_value(Steps.FOUR).run()
    press(app, "Save")

    (said,) = app.error
    assert plain(said.value) == (
        "1 risk is graded higher than 4, the highest step: Portal (R1). Grade it anew first; "
        "nothing has been changed."
    )
    assert house.all(Scale) == []


def test_limits_that_do_not_rise_are_said_and_not_kept(house: Store):
    app = scale_page(house)
    (medium,) = [one for one in app.number_input if one.label == "Medium from score"]
    medium.set_value(20)
    press(app, "Save")

    assert [one.value for one in app.error] == [
        "High from score: high must begin above medium, and medium above 1."
    ]
    assert house.all(Scale) == []


def test_a_form_offers_the_steps_and_the_answers_of_the_house(house: Store):
    kept(house, Project(title="Portal"), Scale(steps=Steps.FOUR, medium_from=6, high_from=12))
    house.save(
        Wording(list="response", answer="avoid"),
        Wording(list="risk_category", answer="law", hidden=True),
        Wording(list="risk_category", answer="money", word="Budget"),
        author=Author(by="house", at=clock()),
    )
    app = opened("risks", seated(house, clock()), open="risk")
    (probability,) = [one for one in app.radio if one.label == "Probability *"]
    (category,) = [one for one in app.selectbox if one.label == "Category"]

    assert [str(one) for one in probability.options] == ["1", "2", "3", "4"]
    assert "Budget" in category.options
    assert "Law" not in " ".join(category.options)


def test_an_answer_is_renamed_left_out_and_named_on_every_page(house: Store):
    boss = seated(house, clock())
    app = opened("administration", boss, view="lists")
    app.selectbox(key="wordings/list").select("risk_category").run()
    typed(app, "Called here: Money", "Budget")
    (law,) = [one for one in app.checkbox if one.label.startswith("In use: Law")]
    law.uncheck()
    press(app, "Save")

    assert {(one.answer, one.word, one.hidden) for one in house.all(Wording)} == {
        ("money", "Budget", False),
        ("law", "", True),
    }
    told = opened("administration", boss, view="lists")
    assert "1 answer has a word of its own · 1 is not in use" in [c.value for c in told.caption]


def test_two_answers_never_have_one_word(house: Store):
    boss = seated(house, clock())
    app = opened("administration", boss, view="lists")
    typed(app, "Called here: Procurement", "Development")
    press(app, "Save")

    assert [plain(one.value) for one in app.error] == [
        "Our word: “Development” is already another answer of this list. Choose another word."
    ]
    assert house.all(Wording) == []
