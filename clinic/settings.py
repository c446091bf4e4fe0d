"""How is this installation set up? From the environment alone; each variable is explained where it is read.

Nothing here has a secret default: without SECRET_KEY and FIELD_KEYS the program says how to get them and stops.
"""

import os
import tempfile
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()


def _secret(name: str, *, how: str) -> str:
    """The value of a required secret. Raises ImproperlyConfigured with a sentence on how to get one."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. bin/run makes one in var/secrets.env; by hand: {how}")
    return value


TESTING = env.bool("HEARTHSIDE_TESTING", False)
DEMO = env.bool("HEARTHSIDE_DEMO", False)
"""True: made-up people, one-click sign-in. Only a database made for the demo is ever served so."""
TLS = env.bool("HEARTHSIDE_TLS", False)
"""True: the browser reaches us by https only. Needed on any address but this computer's own."""

SECRET_KEY = _secret("SECRET_KEY", how="python3 -c 'import secrets; print(secrets.token_urlsafe(50))'")
FIELD_KEYS = _secret(
    "FIELD_KEYS", how="python3 -c 'import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())'"
).split(",")
"""Keys that encrypt second-factor secrets at rest: the first encrypts, all decrypt."""

DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "clinic",
    "suggestions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
]
MIDDLEWARE = [
    "clinic.requests.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "clinic.headers.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "clinic.headers.NoStoreMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "clinic.accounts.middleware.SessionLimitsMiddleware",
    "clinic.accounts.middleware.SecondFactorMiddleware",
    "clinic.practice.middleware.PracticeTimeMiddleware",
    "clinic.characters.NoNulMiddleware",
]
ROOT_URLCONF = "clinic.urls"
WSGI_APPLICATION = "clinic.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["clinic.templatetags.kept_url"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "clinic.context.page",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {"environment": "clinic.drawing.environment"},
    },
]


def _database() -> dict[str, Any]:
    """SQLite unless DATABASE_URL names another; the options are what makes each safe under many writers.

    On SQLite a write takes its lock at once (IMMEDIATE): read-then-write transactions otherwise fail under WAL
    without waiting. FULL means that what was acknowledged survives a power cut.
    """
    url = os.environ.get("DATABASE_URL", f"sqlite:///{VAR_DIR / 'practice.sqlite3'}")
    if not env.DB_SCHEMES.get(url.partition(":")[0], "").endswith((".sqlite3", ".postgresql")):
        # Not shown: there may be a password in it.
        raise ImproperlyConfigured(
            "DATABASE_URL names no database for Hearthside. Use sqlite:////folder/file.sqlite3 or "
            "postgres://user:password@host/name, or leave it unset."
        )
    database: dict[str, Any] = env.db_url_config(url)
    options = database.setdefault("OPTIONS", {})
    if database["ENGINE"].endswith("sqlite3"):
        options.update(
            transaction_mode="IMMEDIATE",
            timeout=20,
            init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8000;",
        )
        # Each test process has a file of its own: an in-memory database would hide how WAL behaves.
        database["TEST"] = {"NAME": str(Path(tempfile.gettempdir()) / f"test_hearthside_{os.getpid()}.sqlite3")}
    else:
        options.setdefault("connect_timeout", 5)  # a person is waiting
        database.update(CONN_MAX_AGE=600, CONN_HEALTH_CHECKS=True)
        database["TEST"] = {"NAME": f"test_hearthside_{os.getpid()}"}
    return database


DEMO_SEEDERS = ["suggestions.starting.seed_demo_library", "suggestions.sampling.seed_demo_clients"]
"""Dotted names of functions that fill the demo; called at every start, in this order."""
PRACTICE_SEEDERS = ["suggestions.starting.load_starter_library"]
"""Dotted names of functions that fill a real practice once, when it is set up."""

DATABASES = {"default": _database()}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
"""In the database, because rate limits must hold across worker processes."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "clinic.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
    )
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "clinic.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,5/5m/key", "reauthenticate": "10/m/user"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)
"""How many proxies of our own stand in front; without it all people would share one address in rate limits."""
MFA_ADAPTER = "clinic.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Hearthside"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not TLS
SILENCED_SYSTEM_CHECKS = [
    "account.W001",  # sign-in by email alone is what we want; there is no user name
    "auth.W004",  # unique whatever its case, by a constraint that the check does not see
]

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 10 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SESSION_COOKIE_NAME = "demo_session" if DEMO else "session"
CSRF_FAILURE_VIEW = "clinic.views.csrf_failure"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = TLS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = TLS
if TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "frame-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
    "object-src": ["'none'"],
}
"""The setting has the shape of Django 6's own, so that its middleware can replace ours."""

LANGUAGE_CODE = "en-us"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"
DATE_FORMAT = "j M Y"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_MANIFEST = env.bool("STATIC_MANIFEST", False)
"""True in a deployment that ran collectstatic; otherwise files are served from where they lie."""
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(VAR_DIR / "static"))) if STATIC_MANIFEST else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_MANIFEST
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not STATIC_MANIFEST
WHITENOISE_AUTOREFRESH = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
"""Nothing that somebody uploads is written to a temporary file."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "clinic.requests.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "hearthside": {"level": "INFO"},
        # Both would put the path of a request, and with it an identifier, into the text.
        "django.request": {"level": "CRITICAL"},
        "django.server": {"level": "CRITICAL"},
    },
}
