"""Settings are taken as they are meant, or stop the start with their name."""

from __future__ import annotations

from pathlib import Path

import pytest

from config import ROOT, Settings
from environment import BadSetting

UNUSABLE = {
    "PORT": ("0", "65536", "-1", "5000x", "²", "9" * 5000),
    "KANDAN_DATABASE_URL": ("kandan.sqlite3", "postgres://host/kandan", "mysql://host/kandan", "sqlite:"),
    "KANDAN_REDIS_URL": ("localhost:6379", "redis:localhost", "redis://", "http://localhost", "memory://"),
    "KANDAN_RATE_LIMIT_STORAGE": ("localhost", "memory", "memory://there", "file:///tmp/counters"),
    "KANDAN_RATE_LIMITS": ("maybe",),
    "KANDAN_PUBLIC_URL": (
        "crm.example.com",
        "//crm.example.com",
        "ftp://crm.example.com",
        "https://",
        "https://crm.example.com/kandan",
        "https://crm.example.com?x=1",
        "https://ada@crm.example.com",
        "https://crm.example.com:99999",
        "https://crm.example.com:port",
        "https://crm example.com",
        "https://[crm",
    ),
    "KANDAN_TRUSTED_PROXIES": ("one", "-1"),
    "KANDAN_ASYNC_MODE": ("asyncio",),
    "KANDAN_DIRECT_FANOUT": ("fast",),
    "KANDAN_EMBEDDED_WORKER": ("beside",),
    "KANDAN_VAPID_SUBJECT": ("me@example.com", "mailto:", "https://"),
    "KANDAN_OUTBOUND_PROXY": ("proxy:3128", "http:proxy", "socks5://proxy:1080"),
    "KANDAN_SMTP_URL": ("https://mail.example", "smtp:mail.example", "smtp://"),
    "KANDAN_MAIL_FROM": (
        "Kandan",
        "kandan@",
        "@example.com",
        "Kandan <kandan>",
        "a@example.com\nBcc: b@example.com",
    ),
    "KANDAN_POOL_SIZE": ("0", "many"),
    "KANDAN_POOL_OVERFLOW": ("-1",),
    "KANDAN_POOL_WAIT": ("0.5",),
    "KANDAN_LOCK_WAIT": ("0", "nan", "for ever", "1e9"),
    "KANDAN_STATEMENT_LIMIT": ("-1",),
    "KANDAN_IDLE_LIMIT": ("soon",),
    "KANDAN_JOB_LIMIT": ("inf",),
}
USABLE = {
    "PORT": "8080",
    "KANDAN_HOST": "0.0.0.0",
    "KANDAN_INSTANCE": "/var/lib/kandan",
    "KANDAN_DATABASE_URL": "postgresql+psycopg2://kandan:secret@127.0.0.1:5432/kandan",
    "KANDAN_REDIS_URL": "redis://:secret@127.0.0.1:6379/0",
    "KANDAN_RATE_LIMIT_STORAGE": "memory://",
    "KANDAN_PUBLIC_URL": "https://crm.example.com",
    "KANDAN_VAPID_SUBJECT": "mailto:me@example.com",
    "KANDAN_OUTBOUND_PROXY": "http://proxy:3128",
    "KANDAN_SMTP_URL": "smtp+plain://localhost:25",
    "KANDAN_MAIL_FROM": "Kandan <kandan@example.com>",
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in UNUSABLE.items() for value in values]
)
def test_a_setting_that_cannot_be_used_stops_the_start_with_its_name(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=f"^{name} "):
        Settings.from_environment({name: value})


def test_what_can_be_used_is_taken_as_it_is() -> None:
    settings = Settings.from_environment(USABLE)
    assert (settings.port, settings.instance) == (8080, Path("/var/lib/kandan"))
    as_given = {
        "KANDAN_HOST": settings.host,
        "KANDAN_DATABASE_URL": settings.database,
        "KANDAN_REDIS_URL": settings.redis_url,
        "KANDAN_RATE_LIMIT_STORAGE": settings.rate_limit_storage,
        "KANDAN_PUBLIC_URL": settings.public_url,
        "KANDAN_VAPID_SUBJECT": settings.vapid_subject,
        "KANDAN_OUTBOUND_PROXY": settings.outbound_proxy,
        "KANDAN_SMTP_URL": settings.smtp_url,
        "KANDAN_MAIL_FROM": settings.mail_from,
    }
    assert as_given == {name: USABLE[name] for name in as_given}


def test_an_empty_setting_is_one_that_is_not_given() -> None:
    names = (*UNUSABLE, *USABLE, "KANDAN_SECRET_KEY", "KANDAN_PUSH_HOSTS")
    assert Settings.from_environment(dict.fromkeys(names, "")) == Settings.from_environment({})
    assert Settings.from_environment({}).instance == ROOT / "instance"


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ("https://crm.example.com/", "https://crm.example.com"),
        ("HTTPS://CRM.Example.com:443", "https://crm.example.com"),
        ("http://crm.example.com:80", "http://crm.example.com"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_the_address_people_type_is_kept_as_a_browser_says_it(given: str, origin: str) -> None:
    assert Settings.from_environment({"KANDAN_PUBLIC_URL": given}).public_url == origin
