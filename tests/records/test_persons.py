"""A person is a record: who answers for something is picked, never typed as mere text."""

from itpm.records import ALL, fields_of

ANSWERS = {
    "owner", "manager", "author", "architect", "system_owner", "account_manager", "chair",
    "secretary", "head", "person", "deputy", "escalated_to",
}  # fmt: skip
OUTSIDE = {"supplier.contact": "someone at the supplier, who never comes in here"}
"""Names that are typed, and why."""


def test_whoever_answers_for_something_is_a_person_and_no_text():
    typed = {
        field.key
        for record in ALL
        for field in fields_of(record)
        if (field.name in {*ANSWERS, "contact"} or field.name.endswith("_by"))
        and field.refers != "person"
    }
    assert typed == set(OUTSIDE)
