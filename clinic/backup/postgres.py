"""How is a PostgreSQL database copied while people write to it, and put back in one step?

By PostgreSQL's own pg_dump, in its compressed format, which reads one moment of the database. What is put back goes in
by psql as a single transaction that first drops what is there, so that a failure leaves what was there before.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from django.db import connection

from clinic.backup.archive import BackupRefused

LOCK_ALL = """
DO $all$ DECLARE
  names text := (SELECT string_agg(format('%I', tablename), ', ') FROM pg_tables WHERE schemaname = current_schema());
BEGIN
  FOR attempt IN 1..600 LOOP
    IF names IS NULL THEN RETURN; END IF;
    BEGIN
      EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE NOWAIT', names);
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.05);
    END;
  END LOOP;
  RAISE EXCEPTION 'for half a minute somebody was using the tables';
END $all$;
"""
"""All tables at one moment, or none and once more: one after the other, a writer and we could wait for each other."""
DROP_ALL = """
SET client_min_messages = warning;
DO $all$ DECLARE thing record; BEGIN
  FOR thing IN SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() LOOP
    EXECUTE format('DROP TABLE %I CASCADE', thing.name);
  END LOOP;
  FOR thing IN SELECT oid::regprocedure AS name FROM pg_proc
    WHERE pronamespace = current_schema()::regnamespace AND prorettype = 'trigger'::regtype
      AND proowner = current_user::regrole LOOP
    EXECUTE format('DROP FUNCTION %s CASCADE', thing.name);
  END LOOP;
END $all$;
"""


def copy(to: Path) -> None:
    """Write what is committed to a file, and check it. Raises BackupRefused with PostgreSQL's words."""
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", str(to), f"--dbname={_conninfo()}")
    check(to)


def check(copied: Path) -> None:
    """Read the whole copy as for a restore. Raises BackupRefused when that fails."""
    _run("pg_restore", "--no-owner", "--file", os.devnull, str(copied))


def is_readable() -> bool:
    """Whether the database can be asked at all is PostgreSQL's own matter: a database that is away stops us before."""
    return True


def move_aside() -> str:
    raise NotImplementedError("a PostgreSQL database is never moved aside")


def put_back(copied: Path) -> None:
    """Replace all tables by those of this copy, in one transaction."""
    connection.close()
    script = copied.with_suffix(".sql")
    try:
        _run("pg_restore", "--no-owner", "--no-privileges", "--file", str(script), str(copied))
        _run(
            *("psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"),
            *(f"--command={LOCK_ALL}", f"--command={DROP_ALL}", f"--file={script}", f"--dbname={_conninfo()}"),
        )
    finally:
        script.unlink(missing_ok=True)


def find_program(name: str) -> str:
    """Of the newest installed PostgreSQL, or on the path: an older one refuses a newer server."""
    installed = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = max(installed, key=lambda path: float(path.parts[-3]), default=None)
    found = str(newest) if newest else shutil.which(name)
    if not found:
        raise BackupRefused(f"{name} is not installed here (Debian: apt install postgresql-client). Nothing was done.")
    return found


def _run(name: str, *words: str) -> None:
    password = str(connection.settings_dict["PASSWORD"] or "")
    environment = os.environ | ({"PGPASSWORD": password} if password else {})  # never on a command line
    done = subprocess.run(  # noqa: S603 -- the program's own tools
        [find_program(name), *words], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    if done.returncode:
        words_of_it = done.stderr.decode(errors="replace").strip().splitlines() or [f"exit code {done.returncode}"]
        raise BackupRefused(f"{name} failed, and nothing was changed: {words_of_it[0]}")


def _conninfo() -> str:
    """How the tools reach the database that we use; without the password."""
    from psycopg import pq  # noqa: PLC0415 -- a practice on SQLite needs no PostgreSQL
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415

    known = {option.keyword.decode() for option in pq.Conninfo.get_defaults()} - {"password"}
    parameters = connection.get_connection_params()
    return make_conninfo("", **{name: value for name, value in parameters.items() if name in known})
