"""The trend of milestones: a line each, with its name at its end."""

from itpm.charts.trend import trend
from itpm.i18n import words


def test_each_milestone_has_a_line_its_points_and_its_name():
    spec = trend(words("nb"), True)  # noqa: FBT003 -- light or dark

    line, point, name = spec["layer"]
    assert [one["mark"]["type"] for one in (line, point, name)] == ["line", "point", "text"]
    assert line["encoding"]["detail"]["field"] == "id"
    assert [tip["title"] for tip in point["encoding"]["tooltip"]] == [
        "Milepæl", "Sagt den", "Planlagt til"
    ]  # fmt: skip
