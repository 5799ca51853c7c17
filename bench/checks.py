"""Checks: what the scoreboard counts, by which tests, and how much is enough.

Their numbers are those of the list the house was built by; requirements are those of ASVS 5.0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

GATE, SIGN_IN = "bench.gate", "bench.sign_in"


@dataclass(frozen=True, kw_only=True)
class Check:
    """One line of the scoreboard."""

    number: str
    says: str
    target: str
    tests: tuple[str, ...] = ()
    """What pytest is asked for: files, or single tests."""
    benches: tuple[str, ...] = ()
    asvs: str = ""
    least: Mapping[str, float] = field(default_factory=dict)
    """How much of something the tests must have counted."""
    most: Mapping[str, float] = field(default_factory=dict)


def _server(*names: str) -> tuple[str, ...]:
    return tuple(f"tests/server/test_{name}.py" for name in names)


STORE = "tests/store/test_"
PAYLOADS = "tests/browser/test_payloads.py"
DIRECTORY = "tests/door/test_directory.py"

CHECKS = (
    Check(
        number="1",
        says="a process killed while it writes",
        target="50 kills, 0 acknowledged changes lost",
        tests=(f"{STORE}killed.py",),
        least={"kills": 50},
        most={"of them lost": 0},
    ),
    Check(
        number="3",
        says="a fault at every step of every deed",
        target="before or after, never between",
        tests=(f"{STORE}faults.py",),
        asvs="2.3.3",
        least={"steps broken at": 100},
    ),
    Check(
        number="8",
        says="a missing, empty, foreign, newer or locked database",
        target="refused, with its cause; never a silent new one",
        tests=(f"{STORE}opening.py",),
        least={"spoilt houses": 6},
    ),
    Check(
        number="13",
        says="two editors, one record",
        target="1,000 turns, 0 overwritten unseen",
        tests=(f"{STORE}editors.py",),
        asvs="2.3.4",
        least={"turns of two editors": 1000},
    ),
    Check(
        number="14",
        says="8 threads of 300 questions; no shared connection",
        target="0 wrong answers",
        tests=(f"{STORE}reading.py",),
        least={"reads in threads": 2400},
        most={"wrong answers": 0},
    ),
    Check(
        number="15",
        says="a script stopped at every statement that writes",
        target="nothing left open, the next writer goes on",
        tests=(f"{STORE}stops.py",),
        asvs="2.3.3",
        least={"statements stopped at": 50},
    ),
    Check(
        number="16",
        says="random ledgers against exact sums",
        target="10,000 ledgers, difference 0.00",
        tests=(f"{STORE}reading.py",),
        least={"ledgers summed": 10_000},
        most={"off by a cent": 0},
    ),
    Check(
        number="19",
        says="role × function × place over the whole catalogue; random roles and deputies",
        target="as the table, all of it",
        tests=(
            *("tests/test_matrix.py", "tests/rules/test_mandate.py", "tests/test_turns.py"),
            "tests/pages/test_obedience.py",
        ),
        asvs="8.2.1–8.2.3, 8.3.1",
        least={"deeds tried": 5000, "turns of roles and deputies": 200},
        most={"otherwise than the table": 0},
    ),
    Check(
        number="20",
        says="a canary in project B, in all that a member of project A is sent",
        target="0 heard",
        tests=(*_server("canary"), "tests/browser/test_journey.py"),
        asvs="8.2.2",
        least={"addresses opened as a neighbour": 50, "files taken along": 10},
        most={"canaries heard": 0},
    ),
    Check(
        number="22",
        says="every change against what the house differs by; tampering",
        target="all the same; all found",
        tests=(f"{STORE}chain.py",),
        asvs="16.4.2",
        least={"changes compared with the house": 30},
    ),
    Check(
        number="24",
        says="all paths × methods × tabs without a session",
        target="only the door, health and the bundle answer",
        tests=(*_server("sweep"), "tests/door/test_gate.py"),
        asvs="3.4.2, 4.4.2, 13.4.5",
        least={"requests without a session": 1000},
        most={"of them answered": 0, "of them opened": 0},
    ),
    Check(
        number="25",
        says="headers that claim who one is, straight to the port and by a proxy",
        target="20 ways, 0 let in",
        tests=(
            "tests/server/test_sweep.py::test_no_header_lets_anyone_in",
            *_server("proxied"),
            "tests/door/test_proxy.py",
        ),
        asvs="4.1.3, 15.3.4",
        least={"ways to claim who one is": 20},
        most={"let in": 0},
    ),
    Check(
        number="26",
        says="new token at sign-in, idle 30 min, 10 h in all, signing out, roles and accounts "
        "taken away in open tabs",
        target="at the next rerun, within 5 s",
        tests=(
            f"{STORE}sessions.py",
            f"{STORE}shut_out.py",
            "tests/door/test_sign_in.py",
            "tests/browser/test_open_tabs.py",
        ),
        asvs="3.3.1, 3.3.2, 3.3.4, 7.2.4, 7.3.1, 7.3.2, 7.4.1, 7.4.2, 8.3.2",
        most={"seconds until an open tab is empty": 5},
    ),
    Check(
        number="27",
        says="wrong passwords, known and unknown names, strength of hashes",
        target="5, then one waits; the same within 10 %; argon2id as OWASP asks",
        tests=(
            *_server("wrong_passwords"),
            f"{STORE}keys.py",
            "tests/door/test_throttle.py",
            "tests/rules/test_sign_in.py",
        ),
        benches=(SIGN_IN,),
        asvs="2.4.1, 6.2.1, 6.2.4, 6.2.8, 6.2.9, 6.3.1, 6.3.8, 11.4.2",
        most={"wrong passwords before one waits": 5},
    ),
    Check(
        number="28",
        says="a mock directory with bad tokens",
        target="12 tokens, 0 let in",
        tests=(DIRECTORY,),
        asvs="10.2.1, 10.5.1, 10.5.2, 10.5.4",
        least={"bad tokens": 12},
        most={"let in": 0},
    ),
    Check(
        number="29",
        says="headers of every answer; violations of the policy on every page",
        target="all there; 0 violations",
        tests=(*_server("headers"), "tests/door/test_front.py", PAYLOADS),
        asvs="3.4.1, 3.4.3–3.4.6, 14.3.2",
        least={"answers": 500},
        most={"without all headers": 0, "violations of the policy": 0},
    ),
    Check(
        number="30",
        says="payloads × fields × views",
        target="40 payloads, 0 executions, 0 links astray",
        tests=(
            PAYLOADS,
            "tests/test_house.py::test_what_writes_html_escapes_what_people_wrote",
        ),
        asvs="1.2.1, 1.3.5",
        least={"payloads in every field": 40},
        most={"executions": 0, "links astray": 0},
    ),
    Check(
        number="31",
        says="ways out of the database on the app’s own connection",
        target="27 tried, all refused",
        tests=(f"{STORE}escapes.py",),
        asvs="1.2.4",
        least={"ways out tried": 27},
    ),
    Check(
        number="32",
        says="every page in a real browser: where it asks",
        target="0 requests elsewhere",
        tests=("tests/browser/test_every_page.py",),
        asvs="13.2.4, 13.2.5",
        most={"to elsewhere": 0},
    ),
    Check(
        number="33",
        says="injected faults: what the reader is told",
        target="50 faults, a number and nothing else",
        tests=(*_server("mishaps"), "tests/ui/test_mishap.py"),
        asvs="13.4.2, 16.5.1",
        least={"faults": 50},
        most={"told wrongly": 0},
    ),
    Check(
        number="34",
        says="hostile and mutilated files, 20 at a time, while somebody else works on",
        target="30 and 300; 0 server deaths; a click in 500 ms",
        tests=("tests/sheets/test_hostile_files.py", *_server("uploads")),
        asvs="1.5.1, 5.2.1–5.2.3",
        least={"hostile files": 30, "mutilated workbooks": 300},
        most={"server deaths": 0, "ms a click took meanwhile": 500},
    ),
    Check(
        number="35",
        says="untidy but honest sheets",
        target="200, read wholly or refused by row",
        tests=("tests/sheets/test_honest_files.py",),
        asvs="2.2.1, 2.2.2",
        least={"sheets": 200},
    ),
    Check(
        number="36",
        says="texts like formulas in exports",
        target="0 live formulas",
        tests=("tests/sheets/test_export.py",),
        asvs="1.2.10",
        most={"live formulas": 0},
    ),
    Check(
        number="37",
        says="200 pairs of readers fetch different large files at once",
        target="400 of 400 their own",
        tests=_server("pairs"),
        asvs="14.3.2",
        least={"downloads at once": 400, "of them one’s own": 400},
    ),
    Check(
        number="38",
        says="axe on every page and at the door, light and dark",
        target="0 serious or critical",
        tests=("tests/browser/test_every_page.py", "tests/browser/test_sign_in.py"),
        least={"screens looked at": 40},
        most={"serious or critical": 0},
    ),
    Check(
        number="gate",
        says="a rerun with the gate against without it, alone and with 50 people",
        target="at most 1.15 ×",
        benches=(GATE,),
    ),
)
"""All that is counted, in the order of the list."""
