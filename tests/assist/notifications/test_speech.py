"""When something is due, as each language says it on a locked screen."""

from datetime import UTC, datetime

import pytest

from app.assist.notifications.composing import Speech
from app.assist.notifications.models.reaching import NotificationSettings
from app.assist.notifications.models.telling import Notification
from app.sales.people.models import Person

ADA = Person(time_zone="Asia/Shanghai")
NOW = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due", "english", "chinese"),
    [
        ({"due_at": "2026-11-26T07:00:00.000Z"}, "3:00\u202fPM", "15:00"),
        ({"due_at": "2026-11-27T07:00:00.000Z"}, "Nov 27, 3:00\u202fPM", "11月27日 15:00"),
        ({"due_on": "2026-11-27"}, "Nov 27, 2026", "2026年11月27日"),
        ({}, "", ""),
    ],
)
def test_the_hour_and_the_day_are_said_in_every_language(
    due: dict[str, str], english: str, chinese: str
) -> None:
    said = [
        Speech(Notification(data=due), NotificationSettings(person=ADA), locale, NOW).when()
        for locale in ("en", "zh_Hans_CN")
    ]
    assert said == [english, chinese]
