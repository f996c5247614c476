"""Every setting once, with its reason and its default. Values come from the environment."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from environment import Environment

ROOT = Path(__file__).resolve().parent


# Seconds. Redis is next door; whoever waits longer for it makes a person wait.
REDIS_PATIENCE: dict[str, object] = {"socket_connect_timeout": 0.3, "socket_timeout": 0.3}


# How addresses of what Kandan stands on begin.
DATABASES = ("postgresql+psycopg2://", "postgresql://", "sqlite://")
REDIS = ("redis://", "rediss://")
IN_MEMORY = "memory://"

# The push services of Chrome and its kin, Firefox, Safari and Edge.
PUSH_HOSTS = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    "*.push.services.mozilla.com",
    "web.push.apple.com",
    "*.push.apple.com",
    "*.notify.windows.com",
)


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
    # The address people type, where a proxy hides it (https://crm.example.com); "" trusts the request's own, and what
    # is written while nobody asks (mails, pushes, robots) then leads to host and port.
    public_url: str = ""
    # How many proxies in front may be believed about the client's address and scheme.
    trusted_proxies: int = 0
    # redis://…: carries news between several web processes; with one it is not needed, and nothing is connected.
    redis_url: str = ""
    # Rate limits are counted in memory with one process; in Redis where there is one, unless another place is named.
    rate_limit_storage: str = ""
    rate_limits: bool = True
    # Whether strangers may begin workspaces of their own. A team that runs Kandan for itself closes this: the first
    # workspace can be begun then, and everybody else comes by invitation.
    sign_up: bool = True
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
        given = Environment(environment)
        return cls(
            instance=Path(given.text("KANDAN_INSTANCE", str(ROOT / "instance"))),
            database_url=given.address("KANDAN_DATABASE_URL", DATABASES),
            pool_size=given.whole("KANDAN_POOL_SIZE", cls.pool_size, least=1),
            pool_overflow=given.whole("KANDAN_POOL_OVERFLOW", cls.pool_overflow),
            pool_wait=given.whole("KANDAN_POOL_WAIT", cls.pool_wait),
            lock_wait=given.seconds("KANDAN_LOCK_WAIT", cls.lock_wait),
            statement_limit=given.seconds("KANDAN_STATEMENT_LIMIT", cls.statement_limit),
            idle_limit=given.seconds("KANDAN_IDLE_LIMIT", cls.idle_limit),
            job_limit=given.seconds("KANDAN_JOB_LIMIT", cls.job_limit),
            secret_key=given.text("KANDAN_SECRET_KEY"),
            async_mode=given.one_of("KANDAN_ASYNC_MODE", ("eventlet", "gevent", "threading")),
            host=given.text("KANDAN_HOST", cls.host),
            port=given.whole("PORT", cls.port, least=1, most=65_535),
            public_url=given.origin("KANDAN_PUBLIC_URL"),
            trusted_proxies=given.whole("KANDAN_TRUSTED_PROXIES", cls.trusted_proxies),
            redis_url=given.address("KANDAN_REDIS_URL", REDIS),
            rate_limit_storage=given.address("KANDAN_RATE_LIMIT_STORAGE", REDIS, or_just=IN_MEMORY),
            rate_limits=given.switch("KANDAN_RATE_LIMITS", cls.rate_limits),
            sign_up=given.one_of("KANDAN_SIGN_UP", ("open", "closed")) != "closed",
            direct_fanout=given.choice("KANDAN_DIRECT_FANOUT"),
            embedded_worker=given.switch("KANDAN_EMBEDDED_WORKER", cls.embedded_worker),
            outbound_proxy=given.address("KANDAN_OUTBOUND_PROXY", ("http://",)),
            push_hosts=tuple(given.text("KANDAN_PUSH_HOSTS").split()) or PUSH_HOSTS,
            vapid_subject=given.address("KANDAN_VAPID_SUBJECT", ("mailto:", "https://")),
            smtp_url=given.address("KANDAN_SMTP_URL", ("smtp://", "smtps://", "smtp+plain://")),
            mail_from=given.sender("KANDAN_MAIL_FROM"),
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
            "SIGN_UP_OPEN": self.sign_up,
            "RATELIMIT_ENABLED": self.rate_limits,
            "RATELIMIT_STORAGE_URI": (counters := self.rate_limit_storage or self.redis_url or IN_MEMORY),
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
