"""What the environment says."""

from __future__ import annotations

from pathlib import Path

import pytest

from contest_live.settings import Misconfigured, Settings, assets, settings


def test_nothing_said_is_a_server_for_this_machine_alone() -> None:
    assert settings({}) == Settings()
    assert Settings().bind == "127.0.0.1"


def test_everything_can_be_said() -> None:
    said = {
        "CONTEST_DATABASE": "data/real.sqlite3",
        "CONTEST_HOST": "127.0.0.2",
        "CONTEST_PORT": "0",
        "CONTEST_PUBLIC_URL": "https://concours.example.org/",
        "CONTEST_LAN": "oui",
        "CONTEST_LANGUAGE": "en",
        "CONTEST_LOG": "json",
        "CONTEST_LOG_LEVEL": "error",
        "CONTEST_METRICS_TOKEN": "sixteen-or-more-characters",
    }
    expected = Settings(
        database=Path("data/real.sqlite3"),
        secret_file=Path("data/real.secret"),
        host="127.0.0.2",
        port=0,
        public_url="https://concours.example.org",
        lan=True,
        language="en",
        log="json",
        log_level="error",
        metrics_token="sixteen-or-more-characters",
    )
    assert settings(said) == expected


def test_the_venues_network_opens_all_addresses_unless_one_was_chosen() -> None:
    assert settings({"CONTEST_LAN": "1"}).bind == "0.0.0.0"
    assert settings({"CONTEST_LAN": "1", "CONTEST_HOST": "127.0.0.2"}).bind == "127.0.0.2"
    assert settings({"CONTEST_LAN": "0"}).bind == "127.0.0.1"


def test_the_secret_file_may_lie_elsewhere() -> None:
    assert settings({"CONTEST_SECRET_FILE": "s"}).secret_file == Path("s")


def test_all_mistakes_are_told_at_once() -> None:
    wrong = {
        "CONTEST_PORT": "http",
        "CONTEST_PUBLIC_URL": "concours.example.org",
        "CONTEST_LAN": "peut-être",
        "CONTEST_LANGUAGE": "de",
        "CONTEST_LOG": "xml",
        "CONTEST_LOG_LEVEL": "loud",
        "CONTEST_METRICS_TOKEN": "too-short",
    }
    with pytest.raises(Misconfigured) as told:
        settings(wrong)
    assert [mistake.split("=")[0] for mistake in told.value.mistakes] == list(wrong)
    assert "CONTEST_PORT=http : un numéro de port est attendu, de 0 à 65535" in str(told.value)


def test_a_secret_is_never_shown() -> None:
    with pytest.raises(Misconfigured) as told:
        settings({"CONTEST_METRICS_TOKEN": "a-word-é-of-many-characters"})
    assert "a-word" not in str(told.value)
    assert "a-word" not in repr(settings({"CONTEST_METRICS_TOKEN": "a-word-of-many-characters"}))


def test_lines_for_machines_are_many_and_those_for_people_few() -> None:
    assert settings({"CONTEST_LOG": "json"}).log_level == "info"
    assert settings({"CONTEST_LOG": "plain"}).log_level == "warning"


@pytest.mark.parametrize("given", ["65536", "-1", "8000x"])
def test_a_port_is_a_port(given: str) -> None:
    with pytest.raises(Misconfigured, match="CONTEST_PORT"):
        settings({"CONTEST_PORT": given})


@pytest.mark.parametrize(
    "given", ["https://a.example/x", "https://a.example/?x", "ftp://a.example"]
)
def test_a_public_address_has_no_path(given: str) -> None:
    with pytest.raises(Misconfigured, match="CONTEST_PUBLIC_URL"):
        settings({"CONTEST_PUBLIC_URL": given})


def test_a_folder_that_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        assets("nowhere")
