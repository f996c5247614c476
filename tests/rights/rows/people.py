"""The rows about people, their keys and their workspace."""

from tests.rights.row import MANAGE_OWN, MYSELF, ONLY_REP, READ_OWN, RULE, RULE_OWN, SHAPE, SHAPE_OWN, Row
from tests.world import PASSWORD

VIEWER, OWNER = {"person_id": "$people.viewer"}, {"person_id": "$people.owner"}
TOKEN = {"token_id": "$made.token"}
NEW_PASSWORD = {"current_password": PASSWORD, "new_password": "a quite different sentence"}
FRESH_TOKEN = {"name": "Mine", "scope": "read", "expires_on": "in a week"}

ROWS = [
    Row("GET", "/api/me", READ_OWN),
    Row("PATCH", "/api/me", MYSELF, body={"name": "Me"}),
    Row("POST", "/api/me/password", MYSELF, body=NEW_PASSWORD),
    Row("GET", "/api/people", MANAGE_OWN),
    Row("PATCH", "/api/people/<int:person_id>", SHAPE, VIEWER, {"role": "rep"}),
    Row("PATCH", "/api/people/<int:person_id>", RULE, VIEWER, {"role": "manager"}, about="to more"),
    Row("PATCH", "/api/people/<int:person_id>", RULE, OWNER, {"disabled": False}, about="an owner"),
    Row("GET", "/api/invitations", MANAGE_OWN),
    Row("POST", "/api/invitations", SHAPE_OWN, body={"role": "rep"}),
    Row("POST", "/api/invitations", RULE_OWN, body={"role": "owner"}, about="for an owner"),
    Row("DELETE", "/api/invitations/<int:invitation_id>", SHAPE, {"invitation_id": "$made.invitation"}),
    Row("DELETE", "/api/invitations/<int:invitation_id>", RULE, {"invitation_id": "$made.owner_invitation"},
        about="for an owner"),
    Row("GET", "/api/tokens", READ_OWN),
    Row("POST", "/api/tokens", MYSELF, body=FRESH_TOKEN),
    Row("DELETE", "/api/tokens/<int:token_id>", ONLY_REP, TOKEN),
    Row("GET", "/api/workspace/snapshot", READ_OWN),
    Row("GET", "/api/workspace/changes", READ_OWN, query={"since": 0}),
    Row("PATCH", "/api/workspace", RULE_OWN, body={"name": "Ours"}),
]  # fmt: skip
