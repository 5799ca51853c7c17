"""A house of one’s own: the real server on a free port, with a data folder nobody else uses."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from itpm.records import Refusal, Role
from itpm.store import opened
from tests import seat

ROOT = Path(__file__).parents[2]
OURS = ROOT / "app.py"
MONDAY = "2026-01-05"
NOON = datetime(2026, 1, 5, 12)
"""The moment it is in every house: its clock stands still."""
START = 60
"""Seconds a start may take on a machine that is busy with everything else."""


@dataclass(frozen=True)
class House:
    """A server that stands."""

    url: str
    data: Path
    process: subprocess.Popen[bytes]
    log: Path
    tokens: tuple[str, ...] = ()
    """What proves that someone is signed in, for each of those who are."""

    @property
    def token(self) -> str:
        """Give the token of the first of them."""
        return self.tokens[0] if self.tokens else ""

    def cookie(self, number: int = 0) -> str:
        """Give the cookie that lets one of them in."""
        return f"itpm-session={self.tokens[number % len(self.tokens)]}" if self.tokens else ""

    def said(self) -> str:
        """Give what the server has written to its log so far."""
        return self.log.read_text("utf-8", errors="replace")


@contextmanager
def house(
    data: Path,
    *,
    script: Path = OURS,
    environment: Mapping[str, str] | None = None,
    names: Sequence[str] = ("Kari",),
) -> Iterator[House]:
    """Start the server on its own data folder, with people in; stop it politely at the end."""
    data.mkdir(parents=True, exist_ok=True)
    tokens = let_in(data, *names) if names else ()
    port = free_port()
    log = data / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)],
            cwd=ROOT,
            env={**surroundings(data), **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    stands = House(f"http://127.0.0.1:{port}", data, process, log, tokens)
    try:
        wait_until_healthy(stands)
        yield stands
    finally:
        stop(process)


def let_in(data: Path, *names: str, roles: Sequence[Role] = ()) -> tuple[str, ...]:
    """Let people in before the server starts, and give their tokens; a start keeps them in."""
    try:
        store = opened(data, now=NOON)
    except Refusal:
        return ()  # the server is to find out by itself
    tokens = tuple(seat.let_in(store, NOON, *roles, name=name) for name in names)
    store.close()
    return tokens


def wait_until_healthy(stands: House) -> None:
    """Return when the server answers; fail with its own words when it cannot start."""
    for _ in range(START * 20):
        if stands.process.poll() is not None:
            message = f"The server did not start:\n{stands.said()}"
            raise RuntimeError(message)
        try:
            with urlopen(f"{stands.url}/_stcore/health") as answer:  # noqa: S310 -- our own server
                if answer.status == 200:
                    return
        except (URLError, OSError):
            _breathe(stands.process)
    message = f"The server was not healthy after {START} s:\n{stands.said()}"
    raise RuntimeError(message)


def _breathe(process: subprocess.Popen[bytes]) -> None:
    """Wait a moment, or until the process ends: whichever comes first."""
    try:
        process.wait(timeout=0.05)
    except subprocess.TimeoutExpired:
        return


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the server to leave, as a service manager would."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def surroundings(data: Path) -> dict[str, str]:
    """Give what our programs find around them: this data folder, and a fixed day."""
    return {**os.environ, "ITPM_DATA": str(data), "ITPM_TODAY": MONDAY, "LANG": "en_GB.UTF-8"}


def command(*words: str, data: Path) -> str:
    """Run the command line on a data folder, and give what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "itpm", *words],
        cwd=ROOT,
        env=surroundings(data),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def free_port() -> int:
    """Give a port nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
