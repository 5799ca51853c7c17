"""The members brief: who takes part in one project, by role and name."""

from itpm.briefs.members import members_of
from itpm.records import Account, Membership, Project, Role, replaced
from tests.briefs.houses import TODAY, day, house, save


def test_members_are_those_of_the_project_whose_time_has_not_ended():
    with house() as db:
        save(
            db, replaced(db.get(Project, "P1"), manager="H2"), Account(title="per", person="H2")
        )
        save(
            db,
            Membership(person="H1", role=Role.PROJECT_MEMBER, project="P1", ends_on=day(3)),
            Membership(person="H2", role=Role.PROJECT_MEMBER, project="P1", ends_on=day(-1)),
            Membership(person="H1", role=Role.READER, project="P2"),
            Membership(person="H1", role=Role.CONTROLLER),
        )
        found = members_of(db, "P1", TODAY)

    assert [(one.name, str(one.held.role), one.has_account) for one in found] == [
        ("Per Dahl", "project_manager", True),
        ("Kari Lund", "project_member", False),
    ]
    assert [one.held.membership is None for one in found] == [True, False]
