"""Every setting, from the environment; what is missing or misspelled stops the start.

docs/running.md explains each. They are read here and nowhere else. Without any of them the embedded default runs:
SQLite in the data folder, on loopback.
"""

import os
import sqlite3
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from debate import SAFE_SQLITE
from debate.environment import (
    boolean,
    choice,
    host_names,
    kept_secret,
    lan_addresses,
    public_address,
    whole_number,
    zone,
)

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("COUNTERPOINT_DATA", BASE_DIR / "data"))

DEBUG = boolean("DEBUG", False)
HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = whole_number("PORT", 8000)

# Where people reach the site: set it behind a proxy. https:// turns on everything that plain HTTP cannot have.
_public = public_address("PUBLIC_URL")
PUBLIC_URL = _public.shown if _public else ""
# The same in ASCII, as browsers send it and as every scanner reads it.
PUBLIC_ORIGIN = _public.origin if _public else ""
IS_HTTPS = _public is not None and _public.scheme == "https"

# --- database -------------------------------------------------------------------------------------------------

_database_url = os.environ.get("DATABASE_URL", "")
if _database_url:
    DATABASES = {"default": environ.Env.db_url_config(_database_url)}
    if DATABASES["default"]["ENGINE"] not in ("django.db.backends.postgresql", "django.db.backends.sqlite3"):
        raise ImproperlyConfigured("DATABASE_URL: use postgres://… or sqlite:///…")
else:
    DATABASES = {
        "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(DATA_DIR / "counterpoint.sqlite3")}
    }

IS_EMBEDDED = DATABASES["default"]["ENGINE"].endswith("sqlite3")
# The threads that serve pages are permanent, so their connections are too.
DATABASES["default"]["CONN_MAX_AGE"] = None
if IS_EMBEDDED:
    # WAL with synchronous=FULL lost no acknowledged row in simulated power cuts; a rollback journal neither, but
    # an older SQLite may corrupt a WAL, so there TRUNCATE it is.
    JOURNAL_MODE = "WAL" if sqlite3.sqlite_version_info >= SAFE_SQLITE else "TRUNCATE"
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": f"PRAGMA journal_mode={JOURNAL_MODE}; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
    }
    # Tests use a file and these very options: an in-memory database hides locking.
    DATABASES["default"]["TEST"] = {
        "NAME": os.environ.get("TEST_DATABASE", str(DATA_DIR / "test.sqlite3")),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A cursor on the server that loses its connection ends with an error of the driver's own: nothing here would take
    # it for a database that is away, and a page would say that something broke.
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
    # A network that drops all packets says nothing, and by itself neither end would give up for minutes or hours: here
    # a thread would wait as long, there a dead transaction would hold its debate's row, so that nobody writes in it.
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 10,  # seconds, as the others; but for tcp_user_timeout
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 20_000,
        "options": "-c lock_timeout=20s -c idle_in_transaction_session_timeout=30s",
        **DATABASES["default"].get("OPTIONS", {}),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- secrets and hosts ----------------------------------------------------------------------------------------

SECRET_KEY = os.environ.get("SECRET_KEY", "")
if not SECRET_KEY:
    if not IS_EMBEDDED:
        raise ImproperlyConfigured("SECRET_KEY is not set: several processes must share one.")
    SECRET_KEY = kept_secret(DATA_DIR / "secret-key")

# Loopback always; this machine's own addresses once it serves a classroom's network.
LAN_ADDRESSES = lan_addresses() if HOST in ("0.0.0.0", "::") else []  # noqa: S104 (the teacher asked for it)
ALLOWED_HOSTS = [
    *host_names("ALLOWED_HOSTS"),
    *([_public.host] if _public else []),
    *([HOST] if HOST not in ("0.0.0.0", "::") else []),  # noqa: S104
    *LAN_ADDRESSES,
    "localhost",
    "127.0.0.1",
    "[::1]",
]
CSRF_TRUSTED_ORIGINS = [PUBLIC_ORIGIN] if PUBLIC_ORIGIN else []

# --- the application ------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "arguments",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
]
MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",  # outermost: on static files and errors too
    "django.middleware.security.SecurityMiddleware",
    "debate.middleware.headers",
    "debate.middleware.times",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "debate.compression.CompressionMiddleware",
    "debate.middleware.cookieless",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "debate.middleware.refusals",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "arguments.views.done.telling",
]
ROOT_URLCONF = "debate.urls"
AUTH_USER_MODEL = "arguments.Account"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign-in"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24  # how long a one-time sign-in link is good for
LOGIN_REDIRECT_URL = "home"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "arguments.views.preferences.appearance",
            ],
        },
    },
]
# What arguments/access/limits.py counts, and nothing else. All processes share them. A
# database cache that is full deletes entries, also counts that still hold: MAX_ENTRIES is above what can be tried in
# their ten minutes here; 0 makes the shared cache delete only what has expired.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
    if IS_EMBEDDED
    else {
        "BACKEND": "debate.shared_cache.SharedCache",
        "LOCATION": "failures",
        "OPTIONS": {"MAX_ENTRIES": 0},
    }
}

# --- languages and time ---------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = IS_HTTPS
TIME_ZONE = zone("TIME_ZONE")
# Otherwise the browser that signs in first says which it is (arguments/running/time_zone.py).
IS_TIME_ZONE_SET = bool(os.environ.get("TIME_ZONE"))
USE_TZ = True
FORMAT_MODULE_PATH = "debate.dates"

# --- static files ---------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "static"
STATICFILES_FINDERS = ["arguments.running.bundles.BundleFinder"]
# Where styles and scripts are joined, before they are collected.
BUNDLE_ROOT = STATIC_ROOT / ".bundles"
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

# --- safety ---------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
_host_prefix = "__Host-" if IS_HTTPS else ""
SESSION_COOKIE_NAME = f"{_host_prefix}account"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
CSRF_COOKIE_NAME = f"{_host_prefix}csrf"
CSRF_FAILURE_VIEW = "arguments.views.errors.forged"
SEAT_COOKIE_PREFIX = f"{_host_prefix}seat-"
JOINING_COOKIE_NAME = f"{_host_prefix}joining"
WAITING_COOKIE_NAME = f"{_host_prefix}waiting"
SEAT_COOKIE_AGE = 60 * 60 * 24 * 180
THEME_COOKIE_NAME = "theme"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
# Browsers ignore it, and warn, where the page is not a secure context.
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin" if IS_HTTPS else None
X_FRAME_OPTIONS = "DENY"
if IS_HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    # The proxy sets it, at the address that PUBLIC_URL names.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # frame-ancestors 'none' in the policy does what XFrameOptionsMiddleware would
    "security.W005",  # the host's other names are not ours to pin to HTTPS,
    "security.W021",  # nor to put on a browser's built-in list
]

# --- limits ---------------------------------------------------------------------------------------------------

# Bytes of a whole request body: a claim has 500 characters, a brief some pages.
DATA_UPLOAD_MAX_MEMORY_SIZE = 262_144
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 1
# Of a body that is sent to one of these addresses: a file and its form. Beyond the limit above it is kept on the disk.
UPLOAD_BYTES = {"/debates/import/": 5_242_880}
BODY_SECONDS = whole_number("BODY_SECONDS", 30)  # how long a request body may take to arrive
# Whether joining and writing have a pace (arguments/access/limits.py). Without it for measurements, never for a class.
PACED = boolean("PACED", True)
ANSWER_SECONDS = 25  # within which a page begins, or is given up: longer than SQLite's own patience
# A debate in which nothing has happened for so many days is removed for good, after a warning; 0 for never.
RETENTION_DAYS = whole_number("RETENTION_DAYS", 400)
# How claims that say nearly what one types are found (arguments/search/similar.py).
SIMILAR = choice("SIMILAR", "words", "meaning", "off")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "logging.Formatter" if DEBUG else "debate.log_lines.LineFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # In place of Django's own handlers, which show what was sent.
        "django": {"handlers": [], "level": "INFO"},
        # A refused host or form is the visitor's mistake. (Without any handler Python would print it all the same.)
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        "django.request": {"level": "ERROR"},
    },
}
