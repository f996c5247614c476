"""Who is told of what happened, as the log says it. Nobody is told of their own doing, nor of what was undone."""

from __future__ import annotations

from app.assist.notifications.hearing import activities, deals, zones
from app.core.outbox import Concern, Hearer, one_by_one

HEARS: dict[str, tuple[Hearer, ...]] = {
    "deal.created": (deals.created,),
    "deal.edited": (deals.edited,),
    "deal.moved": (deals.moved,),
    "deal.won": (deals.won,),
    "deal.lost": (deals.lost,),
    "deal.commented": (deals.commented,),
    "deal.comment_edited": (deals.commented,),
    "activity.planned": (one_by_one(activities.planned),),
    "activity.edited": (one_by_one(activities.edited),),
    "activity.rescheduled": (one_by_one(activities.changed),),
    "person.zone_changed": (one_by_one(zones.changed),),
    "workspace.edited": (one_by_one(zones.workspace_edited),),
}

CONCERNS: dict[str, Concern] = {"deal.moved": deals.is_anothers_move}
