import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Refused, Unreachable } from "../../../static/src/sync/http.ts";
import type { Op } from "../../../static/src/sync/wire.ts";
import { Player } from "../../../static/src/travel/player.ts";
import { BEGINNING, EVENTS, hour, HOUR, MadeUp, NOW } from "./made-up.ts";

async function standing(at: number | null, archive = new MadeUp()): Promise<{ player: Player; archive: MadeUp }> {
  const player = new Player(7, 1, null, archive, NOW);
  await player.open(at);
  return { player, archive };
}

function title(player: Player): string | undefined {
  return player.reel.board.get("deal", 1)?.title;
}

function tag(player: Player): string | undefined {
  return player.reel.workspace.get("tag", 1)?.name;
}

/** Until whatever was asked is answered. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

test("one stands now, or where the address says, within what can be told", async () => {
  const { player } = await standing(null);
  assert.equal(player.position.value, NOW);
  assert.equal(title(player), `Title ${EVENTS}`);
  assert.equal((await standing(hour(42) + 1)).player.reel.board.seq.value, 42);
  assert.equal((await standing(0)).player.position.value, BEGINNING);
  assert.equal((await standing(NOW * 2)).player.position.value, NOW);
});

test("any moment is shown as it was, forwards and backwards, on the board and around it", async () => {
  const { player } = await standing(hour(10));
  for (const seq of [12, 90, 11, 55, 54, 100, 3, 30]) {
    await player.seek(hour(seq) + 5);
    assert.equal(title(player), `Title ${seq}`);
    assert.equal(tag(player), `word ${Math.floor(seq / 10) * 10}`);
    assert.equal(player.happened.value?.packet.seq, seq);
  }
});

test("what is here already is not asked for again", async () => {
  const { player, archive } = await standing(hour(10));
  await player.prepare();
  archive.asked.length = 0;
  for (const seq of [20, 15, 30, 10, 29]) await player.seek(hour(seq) + 5);
  assert.deepEqual(archive.asked, []);
});

test("of several wishes while something is on its way only the last one counts", async () => {
  const { player, archive } = await standing(hour(10));
  let answer = (): void => undefined;
  archive.held = new Promise((resolve) => (answer = resolve));
  archive.asked.length = 0;
  const seeks = [80, 3, 60].map((seq) => player.seek(hour(seq)));
  answer();
  await Promise.all(seeks);
  assert.equal(title(player), "Title 60");
  assert.ok(archive.asked.filter((question) => question.startsWith("at")).length <= 2);
});

test("a hand on the slider is followed a few times a second, to where it came to rest", async () => {
  const { player, archive } = await standing(hour(90));
  mock.timers.enable({ apis: ["setTimeout"] });
  archive.asked.length = 0;
  for (let seq = 89; seq > 9; seq--) {
    player.scrub(hour(seq));
    assert.equal(player.position.value, hour(seq));
    mock.timers.tick(16);
    await settled();
  }
  mock.timers.tick(200);
  await settled();
  mock.timers.reset();
  assert.equal(title(player), "Title 10");
  assert.ok(archive.asked.length <= 11);
});

test("playing shows every moment in turn, asks only for pages, and ends at now", async () => {
  const { player, archive } = await standing(hour(1));
  player.show("all");
  await settled();
  archive.asked.length = 0;
  await player.play();
  const seen = new Set<number>();
  for (let frame = 0; frame < 2000 && player.playing.value; frame++) {
    player.tick(50);
    await settled();
    seen.add(player.reel.board.seq.value);
    assert.equal(title(player), `Title ${player.reel.board.seq.value}`);
  }
  assert.equal(player.playing.value, false);
  assert.equal(player.position.value, NOW);
  assert.equal(seen.size, EVENTS);
  assert.ok(archive.asked.every((question) => question.startsWith("after")));
  assert.equal(archive.asked.length, 4);
});

test("paused, the board stands where the time stands", async () => {
  const { player } = await standing(hour(1));
  player.show("all");
  await player.prepare();
  await player.play();
  for (let frame = 0; frame < 257; frame++) player.tick(17);
  player.pause();
  assert.equal(player.reel.board.seq.value, Math.floor((player.position.value - BEGINNING) / HOUR));
  assert.equal(player.arrivals.value, 1);
});

test("played from its end the span begins anew", async () => {
  const { player } = await standing(null);
  await player.play();
  assert.equal(player.position.value, player.span.value.from);
  assert.ok(player.playing.value);
});

test("playing waits for what is late, and loses nothing", async () => {
  const { player, archive } = await standing(hour(1));
  player.show("all");
  await settled();
  let answer = (): void => undefined;
  archive.held = new Promise((resolve) => (answer = resolve));
  await player.play();
  for (let frame = 0; frame < 1500; frame++) player.tick(50);
  assert.ok(player.position.value < hour(2));
  assert.ok(player.playing.value);
  archive.held = null;
  answer();
  for (let frame = 0; frame < 2000 && player.playing.value; frame++) {
    player.tick(50);
    await settled();
  }
  assert.equal(title(player), `Title ${EVENTS}`);
});

test("steps lead from event to event, both ways, and out of the span", async () => {
  const { player } = await standing(hour(50) + 7);
  await player.previous();
  assert.equal(player.happened.value?.packet.seq, 49);
  assert.equal(player.position.value, hour(49));
  await player.next();
  assert.equal(player.position.value, hour(50));
  assert.equal(title(player), "Title 50");
  for (let seq = 51; seq <= EVENTS; seq++) await player.next();
  assert.equal(player.happened.value?.packet.seq, EVENTS);
  await player.next();
  assert.ok(player.isNow.value);
  for (let back = 0; back < EVENTS + 5; back++) await player.previous();
  assert.equal(player.happened.value, null);
  assert.equal(player.position.value, BEGINNING);
});

test("it knows whether one stepped to an event, or stands anywhere between", async () => {
  const { player } = await standing(hour(50) + 7);
  assert.ok(!player.isAtEvent.value);
  await player.previous();
  assert.ok(player.isAtEvent.value);
  await player.goTo(hour(20) + 7);
  assert.ok(!player.isAtEvent.value);
  await player.next();
  assert.ok(player.isAtEvent.value);
  await player.play();
  assert.ok(!player.isAtEvent.value);
  player.pause();
  while (!player.isNow.value) await player.next();
  assert.ok(!player.isAtEvent.value);
});

test("what happened in one moment is one step", async () => {
  const archive = new MadeUp();
  for (const seq of [21, 22, 23]) for (const packet of archive.log) if (packet.stream === "board:7" && packet.seq === seq) packet.at = new Date(hour(21)).toISOString();
  const { player } = await standing(hour(20), archive);
  await player.next();
  assert.equal(player.happened.value?.packet.seq, 23);
  assert.equal(player.happened.value?.together, 3);
  await player.previous();
  assert.equal(player.happened.value?.packet.seq, 20);
});

test("an event that only says reset is passed by asking for the state after it", async () => {
  const archive = new MadeUp();
  const packet = archive.log.find((one) => one.stream === "board:7" && one.seq === 20);
  (packet as { ops: Op[] }).ops = [["reset"]];
  const { player } = await standing(hour(15), archive);
  await player.prepare();
  await player.seek(hour(22));
  assert.equal(title(player), "Title 22");
  assert.equal(player.state.value, "ready");
});

test("nor does such an event stop the playing", async () => {
  const archive = new MadeUp();
  for (const packet of archive.log) if (packet.stream === "board:7" && packet.seq % 7 === 0) packet.ops = [["reset"]];
  const { player } = await standing(hour(1), archive);
  player.show("all");
  await player.play();
  for (let frame = 0; frame < 2000 && player.playing.value; frame++) {
    player.tick(50);
    await settled();
  }
  assert.equal(player.position.value, NOW);
  assert.equal(title(player), `Title ${EVENTS}`);
});

test("a deal that left keeps its name in the words about it", async () => {
  const archive = new MadeUp();
  const last = archive.log.find((one) => one.stream === "board:7" && one.seq === 60);
  (last as { ops: Op[] }).ops = [["drop", "deal", 1]];
  const { player } = await standing(hour(59), archive);
  await player.next();
  assert.equal(title(player), undefined);
  assert.equal(player.reel.titleOf(1), "Title 59");
});

test("without an answer it says so, keeps what it shows, and can be asked again", async () => {
  const { player, archive } = await standing(hour(90));
  archive.failure = new Unreachable(0, null, null);
  await player.seek(hour(3));
  assert.equal(player.state.value, "failed");
  assert.equal(title(player), "Title 90");
  archive.failure = null;
  player.retry();
  await settled();
  assert.equal(player.state.value, "ready");
  assert.equal(title(player), "Title 3");
});

test("a board that is not ours to see any more is lost, one that has no past yet says so", async () => {
  const gone = new MadeUp();
  gone.failure = new Refused({ type: "about:blank", title: "", status: 404, code: "not_here", detail: "" });
  assert.equal((await standing(null, gone)).player.state.value, "lost");
  const young = new MadeUp();
  young.counts = async () => ({ now: new Date(NOW).toISOString(), beginning: null, counts: [0] });
  assert.equal((await standing(null, young)).player.state.value, "none");
});

test("cards are drawn anew by the quarter of an hour, not by the frame", async () => {
  const { player } = await standing(hour(50));
  let changes = 0;
  const stop = player.clock.subscribe(() => changes++);
  for (let minute = 0; minute < 60; minute++) await player.seek(hour(50) + minute * 60_000);
  stop();
  assert.equal(changes, 4);
  assert.equal(HOUR, 4 * 900_000);
});
