"""The rows about what a person is told, and how."""

from tests.rights.row import CALL, MYSELF, READ, READ_OWN, TEA, Rights, Row, everybody
from tests.rights.scene import KEYS, ROBOT

# The seller's own, and nobody else's.
MINE = Rights(owner=404, manager=404, viewer=404, reader=403)
# Everybody may be reminded of what they see; a program that may only read may not ask for it.
SEE_AND_ASK = Rights(reader=403)
REMINDER, DEVICE, ROBOT_OF_MINE = (
    {"reminder_id": "$made.reminder"},
    {"device_id": "$made.device"},
    {"robot_id": "$made.robot"},
)
THEN = {"at": "2099-01-01T09:00:00Z"}
BROWSER = {"endpoint": "https://fcm.googleapis.com/fcm/send/2", "keys": KEYS}
FRESH_ROBOT = {"kind": "wecom", "name": "Team", "address": ROBOT}
NOT_OURS = {"token": "not-one-of-ours"}
NOBODY_S = everybody(404, reader=403)

ROWS = [
    Row("GET", "/api/me/notifications", READ_OWN),
    Row("PUT", "/api/me/notifications/read", MYSELF, body={"up_to_id": 1}),
    Row("GET", "/api/activities/<int:activity_id>/reminders", READ, CALL),
    Row("POST", "/api/activities/<int:activity_id>/reminders", SEE_AND_ASK, CALL, THEN),
    Row("GET", "/api/deals/<int:deal_id>/reminders", READ, TEA),
    Row("POST", "/api/deals/<int:deal_id>/reminders", SEE_AND_ASK, TEA, THEN),
    Row("DELETE", "/api/reminders/<int:reminder_id>", MINE, REMINDER),
    Row("PUT", "/api/reminders/<int:reminder_id>/snooze", MINE, REMINDER, {"minutes": 60}),
    Row("GET", "/api/me/notification-settings", READ_OWN),
    Row("PATCH", "/api/me/notification-settings", MYSELF, body={"only_working_days": True}),
    Row("GET", "/api/push/key", READ_OWN),
    Row("GET", "/api/me/devices", READ_OWN),
    Row("POST", "/api/me/devices", MYSELF, body=BROWSER),
    Row("PATCH", "/api/me/devices/<int:device_id>", MINE, DEVICE, {"name": "Tablet"}),
    Row("DELETE", "/api/me/devices/<int:device_id>", MINE, DEVICE),
    Row("POST", "/api/me/devices/<int:device_id>/test", MINE, DEVICE, {}),
    Row("GET", "/api/me/robots", READ_OWN),
    Row("POST", "/api/me/robots", MYSELF, body=FRESH_ROBOT),
    Row("PATCH", "/api/me/robots/<int:robot_id>", MINE, ROBOT_OF_MINE, {"name": "All"}),
    Row("DELETE", "/api/me/robots/<int:robot_id>", MINE, ROBOT_OF_MINE),
    Row("POST", "/api/me/robots/<int:robot_id>/test", MINE, ROBOT_OF_MINE, {}),
    # A token is as good as a key, and this one is none.
    Row("POST", "/api/push/actions", NOBODY_S, body={"token": "not-one-of-ours", "action": "done"}),
    Row("POST", "/api/push/shown", NOBODY_S, body={"token": "not-one-of-ours"}),
    Row("GET", "/push/<token>", everybody(404), NOT_OURS),
    Row("POST", "/push/<token>", NOBODY_S, NOT_OURS, {"do": "done"}, form=True),
]
