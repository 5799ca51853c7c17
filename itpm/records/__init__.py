"""What we keep, described once. Everything else reads these descriptions."""

from itpm.records.access import Account, Deputy, Membership, Role, Setting
from itpm.records.attachment import Attachment
from itpm.records.baseline import Baseline, BaselineDate
from itpm.records.board import BoardColumn, Sprint
from itpm.records.calendar import Calendar, SpecialDay
from itpm.records.control import AffectedTask, ChangeRequest, Issue, Risk
from itpm.records.extra import EXTRA, kept_of
from itpm.records.invoice import InvoiceLine, InvoiceVat
from itpm.records.kinds import Choice, Kind
from itpm.records.legend import Alias, Legend
from itpm.records.lists import Unit, Wording
from itpm.records.meeting import Action, Decision, Meeting
from itpm.records.money import BudgetLine, Invoice
from itpm.records.people import Person, Stakeholder
from itpm.records.plan import Link, Task
from itpm.records.project import Project
from itpm.records.quality import Deliverable, Lesson
from itpm.records.record import (
    NEW,
    Field,
    Known,
    Problem,
    Record,
    Refusal,
    check,
    fields_of,
    has_project,
    persons_in,
    products_of,
    project_of,
    replaced,
)
from itpm.records.scale import Scale
from itpm.records.staffing import Absence, Assignment
from itpm.records.supplier import Contract, Supplier

ALL: tuple[type[Record], ...] = (
    Project,
    Task,
    Link,
    Assignment,
    Baseline,
    BaselineDate,
    BoardColumn,
    Sprint,
    BudgetLine,
    Invoice,
    Supplier,
    Contract,
    Person,
    Absence,
    Risk,
    AffectedTask,
    Issue,
    ChangeRequest,
    Decision,
    Action,
    Meeting,
    Stakeholder,
    Deliverable,
    Lesson,
    Account,
    Membership,
    Deputy,
    Setting,
    Legend,
    Alias,
    InvoiceLine,
    InvoiceVat,
    Attachment,
    Scale,
    Wording,
    Unit,
    Calendar,
    SpecialDay,
)
"""Every kind of record, in the order a newcomer meets them."""

OUTER: tuple[type[Record], ...] = tuple(
    record for record in ALL if not record.inner and not record.part_of
)
"""What everyone works with by itself; inner records are for administrators, and parts stand
within another record."""

BY_NAME: dict[str, type[Record]] = {record.name(): record for record in ALL}
"""Records by their name in keys, URLs and tables."""

__all__ = [
    "ALL",
    "BY_NAME",
    "EXTRA",
    "NEW",
    "OUTER",
    "Absence",
    "Account",
    "Action",
    "AffectedTask",
    "Alias",
    "Assignment",
    "Attachment",
    "Baseline",
    "BaselineDate",
    "BoardColumn",
    "BudgetLine",
    "Calendar",
    "ChangeRequest",
    "Choice",
    "Contract",
    "Decision",
    "Deliverable",
    "Deputy",
    "Field",
    "Invoice",
    "InvoiceLine",
    "InvoiceVat",
    "Issue",
    "Kind",
    "Known",
    "Legend",
    "Lesson",
    "Link",
    "Meeting",
    "Membership",
    "Person",
    "Problem",
    "Project",
    "Record",
    "Refusal",
    "Risk",
    "Role",
    "Scale",
    "Setting",
    "SpecialDay",
    "Sprint",
    "Stakeholder",
    "Supplier",
    "Task",
    "Unit",
    "Wording",
    "check",
    "fields_of",
    "has_project",
    "kept_of",
    "persons_in",
    "products_of",
    "project_of",
    "replaced",
]
