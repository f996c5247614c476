"""What may be refused about boards, stages and lists, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.errors import Refusal, Sentence

TITLES: dict[str, Sentence] = {
    "board_archived": _l("Board archived"),
    "last_stage": _l("Stage cannot be spared"),
    "stage_not_empty": _l("Stage not empty"),
    "wrong_target": _l("Wrong target stage"),
}


class BoardArchived(Refusal):
    """An archived board is read, not changed."""

    code = "board_archived"
    sentence = _l("This board is archived. Take it out of the archive before changing anything on it.")


class LastStage(Refusal):
    """A board needs one open, one won and one lost stage at least."""

    code = "last_stage"
    sentence = _l("A board needs at least one open stage, one for won deals and one for lost deals.")


class StageNotEmpty(Refusal):
    """Deals stand in the stage; `deals` says how many."""

    code = "stage_not_empty"
    sentence = _l("There are deals in this stage. Choose a stage that takes them.")


class WrongTarget(Refusal):
    """The stage named to take the deals cannot."""

    code = "wrong_target"
    sentence = _l("The deals can only go to another stage of the same kind on the same board.")
