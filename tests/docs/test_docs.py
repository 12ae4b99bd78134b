"""The documentation is whole, and its example works against a real server."""

from __future__ import annotations

import asyncio
import dataclasses
import re
import sys
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from starlette.routing import Mount

from contest_live import wire
from contest_live.__main__ import main
from contest_live.contest import contest, stage
from contest_live.contest.act import Role
from contest_live.live.roots import EVENTS
from contest_live.settings import Settings
from contest_live.views.topics import TOPICS
from contest_live.web.routes import routes
from tests.serving import serving

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
EXAMPLE = DOCS / "example_client.py"
COMMANDS = {**stage.COMMANDS, **contest.COMMANDS}


def page(name: str) -> str:
    return (DOCS / name).read_text()


def row(name: str) -> str:
    """The row of a table of wire.md whose first cell is this name."""
    found = re.search(rf"^\| `{re.escape(name)}` \|.*$", page("wire.md"), re.MULTILINE)
    assert found, f"docs/wire.md has no row for {name}"
    return found[0]


def fields(kind: type) -> list[str]:
    return [each.name for each in dataclasses.fields(kind)]


@pytest.mark.parametrize("name", [each.name for each in dataclasses.fields(Settings)])
def test_every_setting_is_documented(name: str) -> None:
    assert f"`CONTEST_{name.upper()}`" in page("running.md")


def test_the_whole_command_line_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    said = page("running.md")
    words = re.findall(r"^    (\w+) ", help_of(capsys), re.MULTILINE)
    assert "run" in words
    for word in words:
        assert f"contest-live {word}" in said
        for option in set(re.findall(r"--[a-z]+", help_of(capsys, word))) - {"--help"}:
            assert f"`{option}" in said, option


def help_of(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    return capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_documented_with_its_fields_and_who_may(name: str) -> None:
    said = row(name)
    for field in fields(COMMANDS[name]):
        assert f"`{field}`" in said
    for role in COMMANDS[name].by:
        assert role in said


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_every_event_is_documented_with_its_fields(name: str) -> None:
    said = row(name)
    for field in fields(EVENTS[name]):
        assert f"`{field}`" in said


@pytest.mark.parametrize("name", sorted(TOPICS))
def test_every_topic_is_documented_with_who_may_watch(name: str) -> None:
    topic = TOPICS[name]
    kind = "scene-<scene>" if topic.name.startswith("scene-") else name
    said = row(f"{kind}/<stage>" if topic.staged else kind)
    for role in topic.roles or ("everybody",):
        assert role in said


@pytest.mark.parametrize("role", sorted(Role))
def test_every_role_is_documented(role: Role) -> None:
    assert f"`{role}`" in page("wire.md")


MESSAGES = [*get_args(wire.FromPage), *get_args(wire.FromServer)]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda each: each.__name__)
def test_every_message_is_documented_with_its_fields(message: type[msgspec.Struct]) -> None:
    tag = message.__struct_config__.tag
    rows = re.findall(rf'^\| `"{tag}"` \|.*$', page("wire.md"), re.MULTILINE)
    names = message.__struct_fields__
    assert any(all(f"`{name}`" in said for name in names) for said in rows)


BODIES = [
    each
    for each in vars(wire).values()
    if isinstance(each, type) and issubclass(each, msgspec.Struct) and each not in MESSAGES
]


@pytest.mark.parametrize("body", BODIES, ids=lambda each: each.__name__)
def test_every_body_is_documented_with_its_fields(body: type[msgspec.Struct]) -> None:
    if body is not msgspec.Struct:
        for name in body.__struct_fields__:
            assert f"`{name}`" in page("wire.md") or f'"{name}"' in page("wire.md")


@pytest.mark.parametrize(
    "path", sorted({each.path for each in routes() if not isinstance(each, Mount)})
)
def test_every_address_is_documented(path: str) -> None:
    written = re.sub(r"\{(\w+)\}", r"<\1>", path)
    assert re.search(rf"`(GET |POST )?{re.escape(written)}`", page("wire.md"))


def test_what_the_documents_link_to_is_there() -> None:
    for document in (ROOT / "README.md", *DOCS.glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text()):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_example_is_short() -> None:
    assert sum(bool(line.strip()) for line in EXAMPLE.read_text().splitlines()) <= 30


async def test_the_example_comes_in_watches_and_acts(tmp_path: Path) -> None:
    async with serving(tmp_path) as served:
        arguments = (served.link("nadia"), "montpellier", "ShowMessage", '{"text": "Bientôt"}')
        client = await asyncio.create_subprocess_exec(
            sys.executable, str(EXAMPLE), *arguments, stdout=asyncio.subprocess.PIPE
        )
        async with asyncio.timeout(30):
            said, _ = await client.communicate()
    before, answer, after = re.split(r'^(\{"stream".*\})$', said.decode(), flags=re.MULTILINE)
    assert client.returncode == 0
    assert "Bientôt" not in before
    assert '"stream":"montpellier"' in answer
    assert "Bientôt" in after
