"""Problems: what is wrong with a cell, said on the command line."""

from itpm.i18n import Words
from itpm.reasons import example_of
from itpm.records import Problem, Record, fields_of
from itpm.records.reading import answers_key


def sentence(t: Words, record: type[Record], problem: Problem) -> str:
    """Say what is wrong with a cell."""
    label = t(f"{record.name()}.{problem.field}")
    fields = {f.name: f for f in fields_of(record)}
    hint = problem.hint
    if hint and fields[problem.field].answers:
        hint = t(f"{answers_key(fields[problem.field])}.{hint}")
    return t(
        f"problem.{problem.code}",
        field=label,
        value=problem.value,
        example=example_of(problem, t),
        hint=hint,
    )
