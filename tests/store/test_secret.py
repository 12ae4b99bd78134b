"""The secret of the doors stays its owner's."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from contest_live.store.errors import SecretExposed
from contest_live.store.secret import load_secret, token


def test_a_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "doors.secret"
    secret = load_secret(path)
    assert len(secret) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load_secret(path) == secret


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_secret_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "doors.secret"
    load_secret(path)
    path.chmod(mode)
    with pytest.raises(SecretExposed, match="chmod 600"):
        load_secret(path)


def test_another_file_is_no_secret(tmp_path: Path) -> None:
    path = tmp_path / "doors.secret"
    load_secret(path)
    path.write_bytes(b"")
    with pytest.raises(SecretExposed, match="32 octets"):
        load_secret(path)


def test_a_token_has_128_bits_and_depends_on_all() -> None:
    tokens = {
        token(secret, door, generation)
        for secret in (bytes(32), b"1" * 32)
        for door in ("host-nimes", "host-nimes:1")
        for generation in (1, 2)
    }
    assert len(tokens) == 8
    assert {len(each) for each in tokens} == {22}
    assert token(bytes(32), "host-nimes", 1) in tokens
