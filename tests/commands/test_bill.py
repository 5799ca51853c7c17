"""An e-invoice is taken in on the command line."""

from pathlib import Path

import pytest

from itpm.commands import main
from tests.sheets.billed import TOTAL, invoice


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ITPM_DATA", str(tmp_path))
    monkeypatch.setenv("ITPM_TODAY", "2026-01-05")
    monkeypatch.setenv("ITPM_LANGUAGE", "en")


def test_what_does_not_add_up_is_said_and_kept_as_it_is_stated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    total = TOTAL.replace(">1250.00</cbc:PayableAmount>", ">1240.00</cbc:PayableAmount>")
    file = tmp_path / "f.xml"
    file.write_text(invoice(total=total), "utf-8")

    main(["import", str(file), "--into", "invoice", "--dry-run"])

    assert "1,240.00 in the file, 1,250.00 when reckoned" in capsys.readouterr().out
