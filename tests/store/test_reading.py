"""Many read at once, each their own answer; and only a cursor ever reads."""

import ast
import random
import threading
from decimal import Decimal
from pathlib import Path

from itpm.briefs.portfolio import portfolio
from itpm.records import BudgetLine, Invoice, Project, Refusal, Risk
from itpm.records.money import CostKind
from itpm.store import Store
from tests.store.keeping import TODAY, author, risk
from tests.thorough import times

STORE = Path(__file__).parents[2] / "itpm" / "store"
THREADS, READS = 8, times(100, 300)
LEDGERS = times(2_000, 10_000)


def test_eight_threads_of_many_reads_get_only_their_own_answers(db: Store, record_property):
    db.save(*(risk(f"Risk {n}") for n in range(3, 43)), author=author())
    titles = {r.id: r.title for r in db.all(Risk)}
    wrong: list[object] = []

    def read(seed: int) -> None:
        pick = random.Random(seed)  # noqa: S311 -- the same every time
        for _ in range(READS):
            id_ = pick.choice(list(titles))
            try:
                found = db.get(Risk, id_)
            except (Refusal, ValueError) as no:
                wrong.append(no)
                continue
            if (found.id, found.title) != (id_, titles[id_]):
                wrong.append(found)

    threads = [threading.Thread(target=read, args=[seed]) for seed in range(THREADS)]
    for thread in threads:
        thread.start()
    for n in range(20):
        db.save(Project(title=f"Project {n}"), author=author())
    for thread in threads:
        thread.join()

    record_property("reads in threads", THREADS * READS)
    record_property("wrong answers", len(wrong))
    assert wrong == []


def test_nothing_reads_or_writes_on_the_one_connection_all_cursors_come_from():
    """Threads that share a connection get each other's answers."""
    used = {
        (file.name, function.name, node.attr)
        for file in STORE.glob("*.py")
        for function in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute)
        if node.value.attr == "_root"
    }

    assert used == {
        ("sights.py", "_views", "cursor"),
        ("store.py", "cursor", "cursor"),
        ("store.py", "lent", "cursor"),
        ("store.py", "seen_after", "cursor"),
        ("store.py", "after_change", "cursor"),
        ("store.py", "close", "execute"),
        ("store.py", "close", "close"),
    }


def amount(pick: random.Random) -> Decimal:
    return Decimal(pick.randint(-(10**9), 10**9)) / 100


def test_ledgers_are_summed_to_the_cent(memory: Store, record_property):
    pick = random.Random(7)  # noqa: S311 -- the same every time
    projects = memory.save(*(Project(title=f"P {n}") for n in range(LEDGERS)), author=author())
    spent: dict[str, Decimal] = {}
    budget: dict[str, Decimal] = {}
    rows: list[Invoice | BudgetLine] = []
    for project in projects.records:
        id_ = project.id
        bills = [amount(pick) for _ in range(pick.randint(0, 5))]
        lines = [amount(pick) for _ in range(pick.randint(0, 3))]
        spent[id_], budget[id_] = sum(bills, Decimal(0)), sum(lines, Decimal(0))
        rows += [
            Invoice(project=id_, number=str(n), dated_on=TODAY, amount=bill)
            for n, bill in enumerate(bills)
        ]
        rows += [
            BudgetLine(
                project=id_, title=str(n), cost_kind=CostKind.OTHER, year=2026, amount=line
            )
            for n, line in enumerate(lines)
        ]
    memory.save(*rows, author=author())

    brief = portfolio(memory, today=TODAY)

    record_property("ledgers summed", len(brief.projects))
    record_property("off by a cent", sum(p.spent != spent[p.id] for p in brief.projects))
    assert {p.id: p.spent for p in brief.projects} == spent
    assert {p.id: p.budget for p in brief.projects} == budget
    assert brief.spent == sum(spent.values(), Decimal(0))
    assert brief.budget == sum(budget.values(), Decimal(0))
