"""The news this room brings. It goes to the workspace's own stream, but for what is one person's alone."""

from __future__ import annotations

NEWS = {
    "workspace.created": "Somebody signed up and began a workspace.",
    "workspace.edited": "What holds for everybody changed: {changes: {field: [from, to]}}.",
    "person.joined": "Somebody came in, as the founder or by an invitation: {role, invited_by_id|null}.",
    "person.edited": "A person's name or role changed: {changes: {field: [from, to]}}.",
    "person.disabled": "A person may no longer sign in; their sessions and tokens ended with it.",
    "person.zone_changed": "The person lives by the clocks of another zone now: `GET /api/me` has it.",
    "person.enabled": "A disabled person may sign in again.",
}
