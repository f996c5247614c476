"""Every setting once, with its reason and its default. Values come from the environment."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent


# Seconds. Redis is next door; whoever waits longer for it makes a person wait.
REDIS_PATIENCE: dict[str, object] = {"socket_connect_timeout": 0.3, "socket_timeout": 0.3}


# The push services of Chrome and its kin, Firefox, Safari and Edge.
PUSH_HOSTS = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    "*.push.services.mozilla.com",
    "web.push.apple.com",
    "*.push.apple.com",
    "*.notify.windows.com",
)


class BadSetting(ValueError):
    """A setting that cannot be used; the message names it and says what would do."""


@dataclass(frozen=True)
class Loopback:
    """Names that stand for this machine, and whose certificates to believe: for tests, and no variable sets it."""

    authority: Path
    # Name → port on 127.0.0.1.
    ports: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings of one installation.

    Built by :meth:`from_environment`; tests construct it directly.
    """

    # Where the database, the secret key and uploaded files live.
    instance: Path = field(default_factory=lambda: ROOT / "instance")
    # sqlite:///… or postgresql+psycopg2://…; SQLite in the instance folder when not given.
    database_url: str = ""
    # Connections kept open by each process, and how many more it may open for a moment. A change holds one for some
    # milliseconds, so twenty serve hundreds of people; four processes stay below the hundred that PostgreSQL allows.
    pool_size: int = 10
    pool_overflow: int = 10
    # All times are seconds; this one whole, because SQLAlchemy cuts it. So long a request waits for a free connection.
    pool_wait: int = 5
    # So long a change waits for another one: a board's stream on PostgreSQL, the one writer on SQLite.
    lock_wait: float = 5
    # A statement that takes longer is a bug or a trap; the slowest that people wait for take tenths of a second.
    statement_limit: float = 30
    # A transaction that does nothing for so long has been forgotten, and would hold its locks for ever.
    idle_limit: float = 60
    # What nobody waits for (imports, tidying) may wait and take as long. Migrations have no limit.
    job_limit: float = 600
    # Signs sessions and links. Made at first start and kept beside the data when not given.
    secret_key: str = ""
    # eventlet, gevent or threading: one setting, because eventlet announces its own retirement.
    async_mode: str = "eventlet"
    host: str = "127.0.0.1"
    port: int = 5000
    # The address people type, where a proxy hides it (https://crm.example.com); "" trusts the request's own.
    public_url: str = ""
    # How many proxies in front may be believed about the client's address and scheme.
    trusted_proxies: int = 0
    # redis://…: carries news between several web processes; with one it is not needed, and nothing is connected.
    redis_url: str = ""
    # Rate limits are counted in memory with one process; in Redis where there is one, unless another place is named.
    rate_limit_storage: str = ""
    rate_limits: bool = True
    # The head number of each watched stream is announced this often (seconds), so a lost last packet heals, and a line
    # that is dead is known by its silence: a screen that heard nothing for 4 seconds leaves it, to be level within 5.
    heartbeat: float = 2.0
    # Broadcasts are written straight to each idle WebSocket (docs/decisions/0006); off: the library's own way. None is
    # on where it was tried longest, under eventlet. Under threads it is always off: two could write to one socket.
    direct_fanout: bool | None = None
    # The worker lives in the web process unless `flask worker` runs beside it.
    embedded_worker: bool = True
    # Largest request body in bytes: a JSON change is small, an import file is not.
    max_json: int = 1024 * 1024
    max_upload: int = 32 * 1024 * 1024
    session_lifetime: timedelta = timedelta(days=30)
    # http://proxy:3128, where the outside is reached through one: push services and chat robots.
    outbound_proxy: str = ""
    # Which push services a browser may name; "*.name" is everything below it.
    push_hosts: tuple[str, ...] = PUSH_HOSTS
    # Whom a push service writes to when something is wrong: mailto:… or https://…
    vapid_subject: str = ""
    # smtp://user:password@host:587 (STARTTLS), smtps://…:465, or smtp+plain://localhost:25; no e-mail without it.
    smtp_url: str = ""
    mail_from: str = ""
    # Seconds. Whoever sends has a message for so long; one that was killed loses it to the next. Longer than any try:
    # the longest is core/postbox.py's.
    delivery_lease: float = 30
    # So long the next message waits for the end of the one before (docs/decisions/0012-reminders.md).
    delivery_patience: float = 0.05
    # For tests only.
    loopback: Loopback | None = field(default=None, hash=False)
    testing: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read KANDAN_* variables; an unusable one raises BadSetting with its name."""
        instance = Path(environment.get("KANDAN_INSTANCE", ROOT / "instance"))
        return cls(
            instance=instance,
            database_url=environment.get("KANDAN_DATABASE_URL", ""),
            pool_size=_whole(environment, "KANDAN_POOL_SIZE", cls.pool_size),
            pool_overflow=_whole(environment, "KANDAN_POOL_OVERFLOW", cls.pool_overflow),
            pool_wait=_whole(environment, "KANDAN_POOL_WAIT", cls.pool_wait),
            lock_wait=_seconds(environment, "KANDAN_LOCK_WAIT", cls.lock_wait),
            statement_limit=_seconds(environment, "KANDAN_STATEMENT_LIMIT", cls.statement_limit),
            idle_limit=_seconds(environment, "KANDAN_IDLE_LIMIT", cls.idle_limit),
            job_limit=_seconds(environment, "KANDAN_JOB_LIMIT", cls.job_limit),
            secret_key=environment.get("KANDAN_SECRET_KEY", ""),
            async_mode=_one_of(environment, "KANDAN_ASYNC_MODE", ("eventlet", "gevent", "threading")),
            host=environment.get("KANDAN_HOST", cls.host),
            port=_whole(environment, "PORT", cls.port),
            public_url=environment.get("KANDAN_PUBLIC_URL", "").rstrip("/"),
            trusted_proxies=_whole(environment, "KANDAN_TRUSTED_PROXIES", cls.trusted_proxies),
            redis_url=environment.get("KANDAN_REDIS_URL", ""),
            rate_limit_storage=environment.get("KANDAN_RATE_LIMIT_STORAGE", ""),
            rate_limits=_switch(environment, "KANDAN_RATE_LIMITS", cls.rate_limits),
            direct_fanout=_choice(environment, "KANDAN_DIRECT_FANOUT"),
            embedded_worker=_switch(environment, "KANDAN_EMBEDDED_WORKER", cls.embedded_worker),
            outbound_proxy=_address(environment, "KANDAN_OUTBOUND_PROXY", ("http",)),
            push_hosts=tuple(environment.get("KANDAN_PUSH_HOSTS", "").split()) or PUSH_HOSTS,
            vapid_subject=_address(environment, "KANDAN_VAPID_SUBJECT", ("mailto", "https")),
            smtp_url=_address(environment, "KANDAN_SMTP_URL", ("smtp", "smtps", "smtp+plain")),
            mail_from=environment.get("KANDAN_MAIL_FROM", ""),
        )

    @property
    def database(self) -> str:
        """The database's URL, the SQLite default filled in."""
        return self.database_url or f"sqlite:///{self.instance / 'kandan.sqlite3'}"

    @property
    def fans_out_directly(self) -> bool:
        """Whether the fast fan-out is wanted and the async mode allows it."""
        if self.direct_fanout is None:
            return self.async_mode == "eventlet"
        return self.direct_fanout and self.async_mode != "threading"

    def key(self) -> str:
        """The secret key; made once, readable by this account only, and kept beside the data."""
        if self.secret_key:
            return self.secret_key
        path = self.instance / "secret-key"
        if not path.exists():
            self.instance.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(48))
        return path.read_text().strip()

    def channel(self) -> str:
        """Where this installation's processes meet in Redis, which may serve several installations."""
        return f"kandan:{hashlib.sha256(f'channel {self.key()}'.encode()).hexdigest()[:16]}"

    def for_flask(self) -> dict[str, object]:
        """The same settings under the names that Flask and its extensions read."""
        return {
            "SECRET_KEY": self.key(),
            "TESTING": self.testing,
            "SQLALCHEMY_DATABASE_URI": self.database,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_REFRESH_EACH_REQUEST": False,  # but once a day (sales/people/identity.py)
            "SESSION_COOKIE_SECURE": self.public_url.startswith("https:"),
            "PERMANENT_SESSION_LIFETIME": self.session_lifetime,
            "MAX_CONTENT_LENGTH": self.max_upload,
            "RATELIMIT_ENABLED": self.rate_limits,
            "RATELIMIT_STORAGE_URI": (counters := self.rate_limit_storage or self.redis_url or "memory://"),
            # A Redis that is away stops nobody: until it is back, each process counts by itself.
            "RATELIMIT_IN_MEMORY_FALLBACK_ENABLED": True,
            "RATELIMIT_STORAGE_OPTIONS": REDIS_PATIENCE if counters.startswith("redis") else {},
            "RATELIMIT_HEADERS_ENABLED": True,
            "BABEL_DEFAULT_LOCALE": "en",
            "COMPRESS_ALGORITHM": ["gzip"],
            # Level 5 costs a third of level 6 on a large board for two per cent more bytes.
            "COMPRESS_LEVEL": 5,
            "COMPRESS_MIMETYPES": ["text/html", "text/css", "text/javascript", "application/json"],
            "API_TITLE": "Kandan",
            "API_VERSION": "1",
            "OPENAPI_VERSION": "3.1.0",
            "OPENAPI_URL_PREFIX": "/api",
            "OPENAPI_JSON_PATH": "openapi.json",
        }


def _whole(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name, "")
    if text and not text.isdigit():
        raise BadSetting(f"{name} must be a whole number, not {text!r}.")
    return int(text) if text else default


def _seconds(environment: Mapping[str, str], name: str, default: float) -> float:
    text = environment.get(name, "") or str(default)
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 86_400:
        raise BadSetting(f"{name} must be a number of seconds, more than 0 and at most a day, not {text!r}.")
    return seconds


def _switch(environment: Mapping[str, str], name: str, default: bool) -> bool:
    chosen = _choice(environment, name)
    return default if chosen is None else chosen


def _choice(environment: Mapping[str, str], name: str) -> bool | None:
    """None where nothing is chosen."""
    text = environment.get(name, "").lower()
    if text not in ("", "0", "1", "on", "off", "true", "false"):
        raise BadSetting(f"{name} must be on or off, not {text!r}.")
    return text in ("1", "on", "true") if text else None


def _address(environment: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str:
    text = environment.get(name, "")
    scheme, colon, rest = text.partition(":")
    if text and not (colon and scheme in schemes and rest.strip("/")):
        raise BadSetting(f"{name} must begin with {', '.join(f'{each}:' for each in schemes)}, not {text!r}.")
    return text


def _one_of(environment: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    text = environment.get(name, choices[0])
    if text not in choices:
        raise BadSetting(f"{name} must be one of {', '.join(choices)}, not {text!r}.")
    return text
