/** The board as it was, with the bar that leads through its time. What the board and the words look like the roof says. */

import { effect } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo } from "preact/hooks";

import { registerHotkeys } from "../lib/hotkeys.ts";
import { _ } from "../lib/i18n.ts";
import { hrefOf, navigate, query, setQuery } from "../lib/router.ts";
import { useApp } from "../kit/app-context.ts";
import { Button, LinkButton } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty.tsx";
import { archiveOf } from "./past.ts";
import { Player } from "./player.ts";
import type { Reel } from "./reel.ts";
import { TimeBar } from "./time-bar.tsx";
import type { Tell } from "./told.ts";
import { travelHotkeys } from "./travel-keys.ts";

interface TravelScreenProps {
  boardId: number;
  draw: (past: Reel, player: Player) => ComponentChildren;
  tell: Tell;
}

/** Give it `key={boardId}`: another board has another past. */
export function TravelScreen({ boardId, draw, tell }: TravelScreenProps) {
  const { workspace } = useApp();
  const player = useMemo(() => new Player(boardId, workspace.id, workspace.me.peek(), archiveOf(boardId)), []);
  const back = () => navigate(backFrom(boardId));
  useEffect(() => {
    const stops = [
      registerHotkeys("travel", travelHotkeys(player, back)),
      playFrames(player),
      keepAddress(player),
      () => player.stop(),
    ];
    void player.open(momentOf(query.peek().get("at")));
    return () => stops.forEach((stop) => stop());
  }, [player]);
  const isDrawn = player.reel.board.loaded.value;
  switch (player.state.value) {
    case "none":
      return <NoHistory onBack={back} />;
    case "lost":
      return <Lost />;
    case "failed":
      if (!isDrawn) return <Unreachable onRetry={() => player.retry()} />;
  }
  return (
    <div class="travel">
      {draw(player.reel, player)}
      <TimeBar player={player} tell={tell} onBack={back} />
    </div>
  );
}

function NoHistory({ onBack }: { onBack: () => void }) {
  const text = _("The history of this board begins now. Come back when something has happened.");
  return (
    <EmptyState art="deals" heading="h1" title={_("No history yet")} text={text}>
      <Button kind="primary" onClick={onBack}>{_("Back to the board")}</Button>
    </EmptyState>
  );
}

function Unreachable({ onRetry }: { onRetry: () => void }) {
  return (
    <EmptyState art="offline" heading="h1" title={_("The history could not be loaded")} text={_("There is no connection to the server right now.")}>
      <Button kind="primary" icon="reload" onClick={onRetry}>{_("Try again")}</Button>
    </EmptyState>
  );
}

function Lost() {
  return (
    <EmptyState art="search" heading="h1" title={_("There is nothing here")} text={_("It was removed, or it is not yours to see.")}>
      <LinkButton kind="primary" href="/boards">{_("To the boards")}</LinkButton>
    </EmptyState>
  );
}

/** Once a frame while it plays. */
function playFrames(player: Player): () => void {
  let frame = 0;
  let last = 0;
  const run = (now: number): void => {
    player.tick(now - last);
    last = now;
    frame = player.playing.peek() ? requestAnimationFrame(run) : 0;
  };
  const stop = effect(() => {
    if (!player.playing.value || frame !== 0) return;
    last = performance.now();
    frame = requestAnimationFrame(run);
  });
  return () => {
    stop();
    cancelAnimationFrame(frame);
  };
}

const SETTLED_MS = 400;

/** Where one came to rest stands in the address, so that it can be shared and survives a reload; what follows is fetched. */
function keepAddress(player: Player): () => void {
  const { position, playing, isNow, state } = player;
  let settling: ReturnType<typeof setTimeout> | undefined;
  const keep = (at: number): void => {
    const params = new URLSearchParams(query.peek());
    if (isNow.peek()) params.delete("at");
    else params.set("at", new Date(at).toISOString());
    setQuery(params);
    void player.prepare();
  };
  const stop = effect(() => {
    const at = position.value;
    clearTimeout(settling);
    if (playing.value || state.value !== "ready") return;
    settling = setTimeout(() => keep(at), SETTLED_MS);
  });
  return () => {
    stop();
    clearTimeout(settling);
  };
}

/** The filter goes along, the moment does not. */
function backFrom(boardId: number): string {
  const params = new URLSearchParams(query.peek());
  for (const word of ["at", "deal"]) params.delete(word);
  return hrefOf({ name: "board", boardId }, params);
}

/** What an address says wrongly is as if it were not there. */
function momentOf(text: string | null): number | null {
  const at = Date.parse(text ?? "");
  return Number.isNaN(at) ? null : at;
}
