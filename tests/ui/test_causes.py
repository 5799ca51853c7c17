"""Causes said aloud: what decides a date, in the reader's own words."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from itpm.briefs.causes import OWN_DATE, Cause
from itpm.briefs.remarks import Remark
from itpm.briefs.scheduled import Row
from itpm.i18n import LANGUAGES, words
from itpm.records.plan import Constraint, LinkKind, TaskKind, TimeUnit
from itpm.rules.scheduling.drivers import Why
from itpm.ui.causes import cause_said, remark_said

DAY = date(2026, 1, 5)
ROW = Row(
    id="T2", wbs="", title="Build", kind=TaskKind.TASK, level=0, starts_on=DAY, ends_on=DAY,
    start=DAY, finish=DAY, late_start=DAY, late_finish=DAY, days=1.0, slack=0.0, free=0.0,
    is_critical=True, is_done=False, cause=Cause(why=OWN_DATE, on=DAY),
)  # fmt: skip
PROCURED = Cause(why=Why.LINK, id="T1", title="Procurement", kind=LinkKind.FINISH_START, lag=5)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "waits for Procurement + 5 days"),
        ("nb", "venter på Procurement + 5 dager"),
        ("sv", "väntar på Procurement + 5 dagar"),
        ("nl", "wacht op Procurement + 5 dagen"),
    ],
)
def test_a_link_is_said_with_its_lag(language: str, said: str):
    assert cause_said(replace(ROW, cause=PROCURED), words(language)) == said


def test_a_lead_a_unit_and_another_project_are_said():
    cause = replace(
        PROCURED, kind=LinkKind.START_START, lag=-1, unit=TimeUnit.ELAPSED_DAYS, project="IT"
    )

    said = cause_said(replace(ROW, cause=cause), words("en"))

    assert said == "waits for Procurement (IT) to start − 1 calendar day"


def test_every_cause_has_words_in_every_language():
    causes = [
        *(Cause(why=why, title="Buy") for why in [*Why, OWN_DATE, "today"] if why != Why.LINK),
        *(Cause(why=Why.CONSTRAINT, constraint=one, on=DAY) for one in list(Constraint)[2:]),
        *(replace(PROCURED, kind=k, unit=u) for k, u in product(LinkKind, TimeUnit)),
        replace(PROCURED, lag=0),
    ]
    rows = [replace(ROW, cause=one, is_done=done) for one in causes for done in (False, True)]

    said = [cause_said(row, words(language)) for row in rows for language in LANGUAGES]

    assert [text for text in said if "cause." in text] == []


def test_a_remark_names_both_rows():
    remark = Remark(finding="out_of_sequence", id="T2", title="Build", other="Buy")

    assert remark_said(remark, words("en")) == "Build was begun before Buy allowed it."
