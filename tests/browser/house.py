"""A house of one’s own: the real server on a free port, with a data folder nobody else uses."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
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
    token: str = ""
    """What proves that its visitor is signed in."""

    @property
    def cookie(self) -> str:
        """Give the cookie that lets in."""
        return f"itpm-session={self.token}"

    def said(self) -> str:
        """Give what the server has written to its log so far."""
        return self.log.read_text("utf-8", errors="replace")


@contextmanager
def house(
    data: Path, *, script: Path = OURS, environment: Mapping[str, str] | None = None
) -> Iterator[House]:
    """Start the server on its own data folder; stop it the polite way at the end."""
    data.mkdir(parents=True, exist_ok=True)
    token = let_in(data) if script == OURS else ""
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
    stands = House(f"http://127.0.0.1:{port}", data, process, log, token)
    try:
        wait_until_healthy(stands)
        yield stands
    finally:
        stop(process)


def let_in(data: Path, *roles: Role, name: str = "Kari") -> str:
    """Let someone in before the server starts, and give the token; a start keeps people in."""
    try:
        store = opened(data, now=NOON)
    except Refusal:
        return ""  # the server is to find out by itself
    token = seat.let_in(store, NOON, *roles, name=name)
    store.close()
    return token


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
