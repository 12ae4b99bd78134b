"""The examples of `docs/methods.md` are what the command prints."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from contest_live.__main__ import main
from contest_live.contest.rules import Method

WRITTEN = (Path(__file__).parents[2] / "docs/methods.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(
    r"^((?:    \S+,.*\n)+)\n    \$ contest-live rank ballots\.csv (.*)\n((?:    .*\n)+)",
    WRITTEN,
    re.MULTILINE,
)


@pytest.mark.parametrize(("table", "arguments", "printed"), EXAMPLES)
def test_an_example_is_what_the_command_prints(
    table: str,
    arguments: str,
    printed: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("CONTEST_LANGUAGE", "en")
    file = tmp_path / "ballots.csv"
    file.write_text(table.replace("    ", ""))
    assert main(["rank", str(file), *shlex.split(arguments)]) == 0
    _, _, *places = capsys.readouterr().out.splitlines()
    wanted = [line.removeprefix("    ") for line in printed.splitlines()]
    assert [line[: len(want)] for line, want in zip(places, wanted, strict=True)] == [
        f"{want:>4}" for want in wanted
    ]


@pytest.mark.parametrize("method", Method)
def test_every_method_has_its_definition_source_and_example(method: Method) -> None:
    (part,) = re.findall(rf"^## [^\n]*`{method}`\n(.*?)^## ", WRITTEN, re.MULTILINE | re.DOTALL)
    assert all(f"**{word}" in part for word in ("Definition", "Source", "Example"))
    assert f"--method {method}" in part


def test_ties_have_an_example_too() -> None:
    assert len(EXAMPLES) == len(Method) + 1
