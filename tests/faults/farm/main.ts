/** Many screens in one process, led over stdin and stdout: a line of JSON asks, a line of JSON answers. */

import { createInterface } from "node:readline";
import { Hand } from "./hand.ts";
import { Hearsay } from "./heard.ts";
import { Line } from "./line.ts";
import { ignoreGaps } from "./planted.ts";
import { moves, Register } from "./register.ts";
import { type Plan, Screen } from "./screen.ts";
import { history } from "./session.ts";

type Question = { do: string } & Record<string, unknown>;

const hearsay = new Hearsay();
const screens = new Map<string, Screen>();
const lines = new Map<string, Line>();
const hands: Hand[] = [];
const registers = new Map<string, Register>();

const COMMANDS: Record<string, (question: Question) => unknown> = {
  open: async ({ port, screens: plans, planted }) => {
    if (planted === "client-ignores-gaps") ignoreGaps();
    for (const plan of plans as Plan[]) await open(plan, port as number);
  },
  /** Lines for pages that live elsewhere: their ports. */
  lines: ({ port, pages }) => Promise.all((pages as Plan[]).map((plan) => lineOf(plan, port as number))),
  work: ({ pause }) => {
    for (const worker of [...hands, ...registers.values()]) worker.work(pause as number);
  },
  rest: () => {
    for (const worker of [...hands, ...registers.values()]) worker.rest();
  },
  faults: ({ dropping, losing }) => {
    for (const one of [...screens.values(), ...lines.values()]) {
      one.dropping = dropping as number;
      one.proxy.losing = losing as number;
    }
  },
  cut: ({ names }) => named(names).forEach((one) => one.proxy.cut()),
  freeze: ({ names }) => named(names).forEach((one) => one.proxy.freeze()),
  thaw: ({ names }) => named(names).forEach((one) => one.proxy.thaw()),
  bury: ({ names }) => named(names).forEach((one) => one.proxy.bury()),
  reload: ({ names }) => named(names).forEach((one) => one instanceof Screen && one.reload()),
  report: () => [...screens.values()].map(report),
  // Nobody waits: a line may be frozen.
  pry: () => [...screens.values()].forEach((screen) => void pry(screen)),
  states: () => [...screens.values()].map(state),
  histories: () => ({
    asked: [...history.values()],
    moves,
    said: [...hearsay.said].flatMap(([key, versions]) => [...versions].map(([text, who]) => [key, who, JSON.parse(text)])),
    foreign: hearsay.foreign,
    dropped: hearsay.dropped,
    lost: [...screens.values(), ...lines.values()].reduce((sum, one) => sum + one.proxy.lost, 0),
  }),
  quit: () => setTimeout(() => process.exit(0), 50),
};

async function open(plan: Plan, port: number): Promise<void> {
  const screen = new Screen(plan, port, hearsay);
  screens.set(plan.name, screen);
  await screen.start();
  if (plan.role === "viewer") return;
  hands.push(new Hand(screen));
  if (plan.reserved.length > 0) registers.set(plan.name, new Register(screen));
}

function lineOf(plan: Plan, port: number): Promise<number> {
  const line = new Line(plan, port, hearsay);
  lines.set(plan.name, line);
  return line.proxy.listen();
}

function named(names: unknown): (Screen | Line)[] {
  return (names as string[]).map((name) => (screens.get(name) ?? lines.get(name)) as Screen | Line);
}

function report({ plan, page }: Screen): unknown {
  const { board, workspace, connection, requests, socket, session } = page;
  return {
    name: plan.name,
    connected: socket.connected,
    status: connection.status.peek(),
    unsent: requests.unsent.peek(),
    hanging: session.hanging(),
    playing: registers.get(plan.name)?.isPlaying ?? false,
    heads: { [board.stream]: board.seq.peek(), [workspace.stream]: workspace.seq.peek() },
  };
}

/** What a screen shows, read as the page reads it. */
function state({ plan, page: { board, workspace } }: Screen): unknown {
  const deals = board.all("deal").peek();
  const named = new Set(deals.map((deal) => deal.customer_id));
  return {
    name: plan.name,
    board: board.id,
    workspace_id: workspace.id,
    digest: board.digest(),
    stage: board.stages.peek(),
    deal: deals,
    customer: board.all("customer").peek().filter((customer) => named.has(customer.id)),
    columns: Object.fromEntries(board.stages.peek().map((stage) => [stage.id, board.idsIn(stage.id).peek()])),
    person: workspace.people.peek(),
    boards: workspace.boards.peek(),
    tag: workspace.tags.peek(),
    rate: workspace.rates.peek(),
  };
}

/** Tries a door that must be shut: a board of another workspace. */
async function pry({ plan, page: { socket, session } }: Screen): Promise<void> {
  if (!socket.connected) return;
  const stream = `board:${plan.foreign}`;
  const answer = (await socket.timeout(3000).emitWithAck("watch", { stream, after: 0 }).catch(() => null)) as { ok: boolean } | null;
  if (answer?.ok) hearsay.foreign.push(`${plan.name} was let in to ${stream}`);
  const page = await session.fetch(`/api/boards/${plan.foreign}/snapshot`, { headers: {}, signal: AbortSignal.timeout(3000) }).catch(() => null);
  if (page && page.status < 500 && page.status !== 404) hearsay.foreign.push(`${plan.name} was shown ${stream}: ${page.status}`);
}

const orders = createInterface({ input: process.stdin });
orders.on("line", (text) => {
  const question = JSON.parse(text) as Question;
  void Promise.resolve(COMMANDS[question.do]?.(question)).then((answer) => {
    process.stdout.write(`${JSON.stringify({ answer: answer ?? null })}\n`);
  });
});
// Whoever led us is gone.
orders.on("close", () => process.exit(0));
