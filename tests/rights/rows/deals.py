"""The rows about deals, what is said about them and what became of them."""

from tests.rights.row import FRESH_DEAL, OTHERS, READ, READ_OWN, SELL, SILK, TEA, Row
from tests.rights.scene import REQUEST

BINNED, BINNED_SILK = {"deal_id": "$made.binned"}, {"deal_id": "$made.binned_silk"}
COMMENT, THEIR_COMMENT = {"comment_id": "$made.comment"}, {"comment_id": "$made.colleague_comment"}
TAGGED = {"deal_ids": ["$deals.tea", "$deals.silk"], "change": {"kind": "tag", "add": ["$tags.hot"]}}

ROWS = [
    Row("GET", "/api/deals", READ_OWN),
    Row("POST", "/api/deals", SELL, body=FRESH_DEAL),
    Row("GET", "/api/deals/<int:deal_id>", READ, TEA),
    Row("PATCH", "/api/deals/<int:deal_id>", SELL, TEA, {"title": "Green"}),
    Row("PATCH", "/api/deals/<int:deal_id>", SELL, SILK, {"title": "Green"}, about="a colleague's"),
    Row("DELETE", "/api/deals/<int:deal_id>", SELL, TEA),
    Row("DELETE", "/api/deals/<int:deal_id>", OTHERS, SILK, about="a colleague's"),
    Row("PUT", "/api/deals/<int:deal_id>/position", SELL, TEA, {"stage_id": "$stages.talk", "after": None}),
    Row("PUT", "/api/deals/<int:deal_id>/outcome", SELL, TEA, {"kind": "won"}),
    Row(
        "PUT",
        "/api/deals/<int:deal_id>/outcome",
        SELL,
        {"deal_id": "$made.won"},
        {"kind": "open"},
        about="a closed one",
    ),
    Row("DELETE", "/api/deals/<int:deal_id>/outcome", SELL, {"deal_id": "$made.won"}, {}),
    Row("POST", "/api/deals/<int:deal_id>/restoration", SELL, BINNED),
    Row("POST", "/api/deals/<int:deal_id>/restoration", OTHERS, BINNED_SILK, about="a colleague's"),
    Row("GET", "/api/bin", READ_OWN),
    Row("POST", "/api/bulk-changes", SELL, body=TAGGED),
    Row("POST", "/api/undos", SELL, body={"request_id": REQUEST}),
    Row("GET", "/api/deals/<int:deal_id>/comments", READ, TEA),
    Row("POST", "/api/deals/<int:deal_id>/comments", SELL, SILK, {"body": "Hello"}),
    Row("PATCH", "/api/comments/<int:comment_id>", SELL, COMMENT, {"body": "Bye"}),
    Row("PATCH", "/api/comments/<int:comment_id>", OTHERS, THEIR_COMMENT, {"body": "Bye"}, about="a colleague's"),
    Row("DELETE", "/api/comments/<int:comment_id>", SELL, COMMENT),
    Row("DELETE", "/api/comments/<int:comment_id>", OTHERS, THEIR_COMMENT, about="a colleague's"),
    Row("GET", "/api/deals/<int:deal_id>/timeline", READ, TEA),
]  # fmt: skip
