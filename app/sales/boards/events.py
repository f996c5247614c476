"""The news this room can bring. Boards and lists are told on the workspace's stream, stages on their board's."""

from __future__ import annotations

NEWS = {
    "board.created": "A board was made: {name}. Its stages follow on its own stream.",
    "board.edited": "A board's name changed: {changes: {name: [from, to]}}.",
    "board.moved": "A board got another place in the list: {from: {rank}, to: {rank}}.",
    "board.rekeyed": "A board's order key was shortened; its place is the same.",
    "board.archived": "A board was put away; nothing on it can be changed.",
    "board.unarchived": "A board was brought back.",
    "stage.created": "A board got a stage: {name, kind}.",
    "stage.edited": "A stage changed: {changes: {field: [from, to]}}.",
    "stage.moved": "A stage got another place: {from: {rank}, to: {rank}}.",
    "stage.rekeyed": "A stage's order key was shortened; its place is the same.",
    "stage.deleted": "A stage left its board: {name, target_id}; its deals had moved to the target before.",
    "tag.created": "The workspace got a tag: {name}.",
    "tag.edited": "A tag changed: {changes}.",
    "tag.deleted": "A tag is gone: {name}; it had left every deal before.",
    "loss_reason.created": "The workspace got a reason for losing: {name}.",
    "loss_reason.edited": "A reason changed: {changes}.",
    "loss_reason.moved": "A reason got another place: {from: {rank}, to: {rank}}.",
    "loss_reason.rekeyed": "A reason's order key was shortened; its place is the same.",
    "loss_reason.retired": "A reason is offered no longer; the deals that name it keep it.",
    "loss_reason.revived": "A retired reason is offered again.",
    "loss_reason.deleted": "A reason that no deal names is gone: {name}.",
    "rate.created": "A currency is worth something else from a day on: {currency, on, rate_e8}.",
    "rate.edited": "A rate was corrected: {changes}.",
    "rate.deleted": "A rate is gone: {currency, on}.",
}
