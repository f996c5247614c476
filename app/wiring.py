"""The tables: which blueprint hangs where, who hears the news, what the worker does. Only the roof reads them."""

from __future__ import annotations

from flask import Blueprint as Pages
from flask_smorest import Blueprint

from app.assist.notifications import daily, delivering, firing, forgetting
from app.assist.notifications import hearing as told
from app.assist.notifications.routes import answers, notifications
from app.assist.notifications.routes import reaching as ways
from app.core import checkpointing, health, hearing, outbox, writing
from app.core.checkpoints import Teller
from app.core.errors import Sentence
from app.core.outbox import Concern, Hearer
from app.core.transaction import Announcer
from app.core.worker import Work
from app.sales.activities import feed_routes, repeating, taking_back, telling
from app.sales.activities import list_routes as activity_lists
from app.sales.activities import listener as naming
from app.sales.activities import refusals as of_activities
from app.sales.activities import routes as activities
from app.sales.boards import refusals as of_boards
from app.sales.boards.routes import boards, loss_reasons, rates, stages, tags
from app.sales.customers import refusals as of_customers
from app.sales.customers import routes as customers
from app.sales.deals import (
    board_routes,
    bulk_routes,
    comment_routes,
    list_routes,
    parting_routes,
    snapshots,
    timeline,
)
from app.sales.deals import refusals as of_deals
from app.sales.deals import routes as deals
from app.sales.deals.inverting import AloneInverse, Inverse
from app.sales.looks import routes as looks
from app.sales.people import refusals as of_people
from app.sales.people.routes import invitations, me, people, tokens
from app.web.exchange import refusals as of_imports
from app.web.exchange import routes as imports
from app.web.exchange import working
from app.web.pwa import routes as pwa
from app.web.realtime import listener, relay
from app.web.screens import api_page, captures, contact_book, joining, past, personal, shell, workspace

# Resources of the REST API, in the order the readable page lists them.
API: list[Blueprint] = [
    me.blueprint,
    personal.blueprint,
    contact_book.blueprint,
    people.blueprint,
    invitations.blueprint,
    tokens.blueprint,
    workspace.blueprint,
    boards.blueprint,
    stages.blueprint,
    tags.blueprint,
    loss_reasons.blueprint,
    rates.blueprint,
    customers.blueprint,
    board_routes.blueprint,
    past.blueprint,
    deals.blueprint,
    list_routes.blueprint,
    bulk_routes.blueprint,
    comment_routes.blueprint,
    parting_routes.blueprint,
    activities.blueprint,
    activity_lists.blueprint,
    feed_routes.blueprint,
    captures.blueprint,
    looks.blueprint,
    notifications.blueprint,
    ways.blueprint,
    answers.blueprint,
    imports.blueprint,
]

# Pages for people (the shell, sign-in, public pages), and what machines ask.
PAGES: list[Pages] = [
    health.pages,
    joining.pages,
    shell.pages,
    api_page.pages,
    pwa.pages,
    answers.pages,
    feed_routes.pages,
]

# What the codes of the rooms' own refusals stand for, in a few words.
TITLES: dict[str, Sentence] = {
    **of_people.TITLES,
    **of_customers.TITLES,
    **of_boards.TITLES,
    **of_deals.TITLES,
    **of_activities.TITLES,
    **of_imports.TITLES,
}

# Who is told of every commit, in the process that made it.
HEARERS: list[Announcer] = [relay.tell]

# Who hears of an event later, in the worker, by its type (core/outbox.py).
HEARS: dict[str, tuple[Hearer, ...]] = outbox.together(naming.HEARS, told.HEARS)

# What of it is nobody's news, by its type: most cards are moved by whose they are, and cost the worker nothing.
CONCERNS: dict[str, Concern] = told.CONCERNS

# Modules that answer the socket; importing them attached their handlers.
SOCKET = (listener,)

# Who can say how the things of a stream stand, by the word its name begins with.
TELLERS: dict[str, Teller] = {"board": snapshots.things, "workspace": workspace.things}

# Who can say more about what is read in a deal's timeline.
TIMELINE: list[timeline.Teller] = [telling.activities_of]

# How to take back what other rooms do, to deals and to what is for no deal, by the type of the event.
INVERSES: dict[str, Inverse] = taking_back.INVERSES
ALONE: dict[str, AloneInverse] = taking_back.ALONE

# What the worker does when it has a moment; each does one piece and says whether there may be more. What somebody waits
# for is asked for whenever the worker looks around.
WORK = (
    Work(firing.fire_due),
    Work(delivering.deliver),
    Work(hearing.hear_news),
    Work(working.work_on_imports, every=1),
    Work(repeating.keep_up, every=5),
    Work(checkpointing.keep_up, every=5),
    Work(daily.tell_the_day, every=30),
    Work(working.forget_files, every=60),
    Work(writing.forget_old_answers, every=60),
    Work(forgetting.forget_hints, every=60),
    Work(forgetting.forget_read, every=600),
)
