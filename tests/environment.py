"""Which environment do the tests run in, whatever the developer's own holds?

pytest loads this before Django's settings (`-p tests.environment` in pyproject.toml). Secrets are made up anew for
every run; the database is SQLite unless the runner, tests/run.py, says which one it expects.
"""

from __future__ import annotations

import base64
import os
import secrets

OWN = (
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "HEARTHSIDE_DEMO",
    "HEARTHSIDE_TLS",
    "STATIC_MANIFEST",
    "TRUSTED_PROXY_COUNT",
)
"""Settings of an installation, which must not leak into a test."""


def prepare() -> None:
    """Set what clinic/settings.py reads."""
    for name in OWN:
        os.environ.pop(name, None)
    if os.environ.get("EXPECT_DB", "sqlite") == "sqlite":
        os.environ.pop("DATABASE_URL", None)
    os.environ["HEARTHSIDE_TESTING"] = "1"
    os.environ["DJANGO_LIVE_TEST_SERVER_ADDRESS"] = "127.0.0.1"  # a bare machine cannot look up "localhost"
    os.environ["SECRET_KEY"] = secrets.token_urlsafe(50)
    os.environ["FIELD_KEYS"] = base64.urlsafe_b64encode(os.urandom(32)).decode()


prepare()
