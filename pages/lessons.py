"""Lessons: what past projects can tell the next one."""

import streamlit as st

from itpm.briefs.lessons import Lessons, lessons
from itpm.records import Lesson
from itpm.records.quality import LessonCategory
from itpm.ui import Visit, page, register
from itpm.ui.counting import Counting, both, counting
from itpm.ui.page import headline
from itpm.ui.views import Narrowed, View, sets, views
from itpm.ui.visit import in_view

COLUMNS = ("title", "recommendation", "category", "verdict", "project", "learnt_on")


def drawn(here: Visit, brief: Lessons) -> Narrowed:
    """Draw what the lessons are about."""
    t = here.t
    order = sorted(LessonCategory, key=lambda one: -brief.about(one))
    what = Counting(
        name="lessons",
        labels={one.value: t(f"lesson_category.{one}") for one in order},
        parts={
            "repeat": (t("page.lessons.repeat"), "primary"),
            "avoid": (t("page.lessons.avoid"), "second"),
        },
    )
    most = t(f"lesson_category.{order[0]}").lower()
    title = t("page.lessons.finding", what=most, n=brief.about(order[0]))
    return counting(here, what, brief.categories, title, t("page.lessons.unit"))


with page("lessons") as here:
    t = here.t
    top = st.container()
    own = bool(here.project) and st.toggle(t("page.lessons.own"), key="lessons/own")
    brief = here.brief(lessons, everywhere=not own)
    many = len(brief.rows)
    sentence = t("page.lessons.headline", n=many, projects=brief.projects)
    with top:
        headline(here, sentence if many else t("page.lessons.none"))
    picked: Narrowed = drawn(here, brief) if many else {}
    recent = sets(here, "lessons", {"recent": brief.recent})
    chosen = views(here, Lesson, {"all": View(t("register.every"), {}, many), **recent})
    register(
        here if own else in_view(here, None),
        Lesson,
        columns=COLUMNS,
        narrowed=both(chosen, picked),
        ordered=("learnt_on", True),
    )
