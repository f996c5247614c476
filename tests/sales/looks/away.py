"""Somebody who is away from a board while the others work on it."""

from tests.sales.deals.requests import ask


class Away:
    """Ada has looked and gone; the others work on."""

    def __init__(self, app, world):
        self.app, self.world = app, world
        self.ada = world.client(app, "seller")
        self.look()

    def look(self) -> None:
        head = self.ada.get(f"/api/boards/{self.world.board}/snapshot").json["seq"]
        assert self.ada.put(f"/api/boards/{self.world.board}/look", json={"seq": head}).status_code == 200

    def does(self, who: str, method: str, deal: str, path: str = "", body=None) -> str:
        path = f"/deals/{self.world.deals[deal]}{path}"
        return ask(self.world.client(self.app, who), method, path, body)

    def moves(self, who: str, deal: str, stage: str) -> str:
        return self.does(who, "PUT", deal, "/position", {"stage_id": self.world.stages[stage], "after": None})

    def unseen(self, who: str = "seller") -> dict:
        answer = self.world.client(self.app, who).get(f"/api/boards/{self.world.board}/unseen")
        assert answer.status_code == 200, answer.text
        return answer.json

    def told(self) -> list[tuple[str, str]]:
        """(kind, title) of each line about one deal, newest first."""
        return [(line["kind"], line["deals"][0]["title"]) for line in self.unseen()["lines"] if line["deals"]]

    def line(self) -> dict:
        [line] = self.unseen()["lines"]
        return line
