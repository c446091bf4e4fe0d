"""A backup holds everything that was there, a damaged one is refused, and nothing is lost by a restore."""

from __future__ import annotations

import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections
from django.test import Client as Browser
from pytest_django import Settings

from clinic import triggers
from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.backup import archive
from clinic.clients import actions as clients
from clinic.clients.models import Client
from clinic.practice.models import Practice

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def var(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path / "var"
    return settings.VAR_DIR  # type: ignore[no-any-return]


@pytest.fixture
def heron(ada: User) -> Client:
    return clients.add_client(by=ada, code_word="heron")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "there.backup"


@pytest.fixture
def busy(ada: User) -> Iterator[list[str]]:
    """Somebody who adds one client after the other meanwhile; the code words whose saving was acknowledged."""
    saved: list[str] = []
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            word = "".join("abcdefghij"[int(digit)] for digit in f"{len(saved):05}")
            clients.add_client(by=ada, code_word=f"plover {word}")
            saved.append(word)
            stop.wait(0.003)
        connections.close_all()

    worker = threading.Thread(target=work)
    worker.start()
    yield saved
    stop.set()
    worker.join(30)


def words() -> set[str]:
    return set(Client.objects.values_list("code_word", flat=True))


def test_everything_comes_back_and_everybody_signs_in_anew(
    ada: User, heron: Client, file: Path, var: Path, signed_in: Callable[[User], Browser]
) -> None:
    browser = signed_in(ada)
    call_command("backup", str(file))
    clients.add_client(by=ada, code_word="finch")

    with pytest.raises(CommandError, match="There is a practice in this database"):
        call_command("restore", str(file))
    assert words() == {"heron", "finch"}
    call_command("restore", str(file), "--replace")

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert words() == {"heron"}
    assert (triggers.missing(connection), Session.objects.count()) == ([], 0)
    with pytest.raises(DatabaseError, match="The record is never deleted"):
        AuditEvent.objects.all().delete()
    assert browser.get("/").status_code == 302
    assert AuditEvent.objects.latest("pk").verb == "restored"
    (kept,) = var.glob("backups/practice-*-before-restore.backup")
    call_command("restore", str(kept), "--replace")  # within the same second, it may be
    assert words() == {"heron", "finch"}


def test_a_backup_holds_all_that_was_saved_before_while_somebody_goes_on(busy: list[str], file: Path) -> None:
    while len(busy) < 20:
        threading.Event().wait(0.01)
    before = {f"plover {word}" for word in busy}
    call_command("backup", str(file))
    call_command("restore", str(file), "--check")
    call_command("restore", str(file), "--replace")
    assert before <= words()


def test_a_damaged_file_is_refused_and_nothing_is_changed(heron: Client, file: Path) -> None:
    call_command("backup", str(file))
    whole = file.read_bytes()
    clients.rename(by=heron.therapist, client=heron, code_word="finch")
    for at in (0, 100, len(whole) // 2, len(whole) - 250, len(whole) - 90, len(whole) - 1):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        with pytest.raises(CommandError, match="Use another one"):
            call_command("restore", str(file), "--replace")
    for length in (0, 50, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:length])
        with pytest.raises(CommandError, match="its end is missing"):
            call_command("restore", str(file), "--replace")
    assert words() == {"finch"}


def test_a_backup_overwrites_nothing(practice: Practice, file: Path) -> None:
    file.write_text("mine")
    with pytest.raises(CommandError, match="a backup overwrites nothing"):
        call_command("backup", str(file))
    assert file.read_text() == "mine"
    assert sorted(path.name for path in file.parent.iterdir()) == ["there.backup"]


def test_demo_and_practice_other_databases_and_newer_programs_do_not_mix(
    practice: Practice, settings: Settings, tmp_path: Path
) -> None:
    def refused(name: str, **changed: object) -> str:
        facts = archive.Facts("2026-11-22T03:15:00+00:00", connection.vendor, False, (), ())
        path = tmp_path / name
        path.touch()
        archive.seal(path, archive.Facts(**{field: getattr(facts, field) for field in facts.__slots__} | changed))
        with pytest.raises(CommandError) as refusal:
            call_command("restore", str(path), "--replace")
        return str(refusal.value)

    other = "sqlite" if connection.vendor == "postgresql" else "postgresql"
    assert refused("a", is_demo=True) == "This is a backup of the demo; it is not restored into a practice."
    assert refused("b", database=other).startswith("This backup is of ")
    assert refused("c", migrations=("clinic.9999_later",)).startswith("This backup is from a newer Hearthside.")
    settings.DEMO = True
    assert refused("d") == "This is a backup of a practice; it is not restored into the demo."


def test_other_keys_are_told(heron: Client, file: Path, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("backup", str(file))
    settings.FIELD_KEYS = ["x" * 44]
    call_command("restore", str(file), "--replace")
    assert "made with other FIELD_KEYS" in capsys.readouterr().out


def test_a_database_that_cannot_be_read_is_moved_aside(heron: Client, file: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL mends its own files")
    call_command("backup", str(file))
    database = Path(connection.settings_dict["NAME"])
    connection.close()
    for path in (database, Path(f"{database}-wal")):
        if path.exists():
            path.write_bytes(b"no database" * 1000)

    with pytest.raises(CommandError, match="No backup was made"):
        call_command("backup", str(file.with_name("another.backup")))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("restore", str(file))
    call_command("restore", str(file), "--replace")

    assert words() == {"heron"}
    broken = list(database.parent.glob(f"{database.name}.broken-*"))
    assert broken
    for path in broken:
        path.unlink()


def test_without_the_tools_of_postgresql_it_says_so(
    practice: Practice, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite needs no tools")
    monkeypatch.setattr(Path, "glob", lambda *_: iter(()))
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(CommandError, match="pg_dump is not installed here"):
        call_command("backup", str(file))
    assert not file.exists()
