/** Who is asking: screens share one process and its one `fetch`, so each calls the product as itself. */

import { AsyncLocalStorage } from "node:async_hooks";

/** One change as its asker saw it; times are milliseconds of one clock. */
export interface Asked {
  key: string;
  who: string;
  person: number;
  method: string;
  url: string;
  body: unknown;
  first: number;
  /** null: no answer yet */
  last: number | null;
  status: number;
  events: string;
  tries: number;
}

/** Every change that was asked for, by its Idempotency-Key. */
export const history = new Map<string, Asked>();

/** A question without an answer yet, as a report tells it. */
export interface Hanging {
  what: string;
  /** milliseconds */
  since: number;
  /** how often it was sent, where it has a key */
  tries: number;
}

const realFetch = globalThis.fetch;
const asking = new AsyncLocalStorage<Session>();

globalThis.fetch = ((url: string, init?: RequestInit) => {
  const session = asking.getStore();
  if (!session) throw new Error(`nobody's request: ${url}`);
  return session.fetch(url, init ?? {});
}) as typeof fetch;

export class Session {
  readonly who: string;
  readonly person: number;
  readonly cookie: string;
  readonly address: string;
  /** A page that was left sends nothing and hears no answer. */
  isOver = false;
  readonly #hanging = new Set<Hanging>();

  constructor(who: string, person: number, cookie: string, address: string) {
    this.who = who;
    this.person = person;
    this.cookie = cookie;
    this.address = address;
  }

  /** Whatever `work` fetches, also after it has waited, is fetched by this session. */
  run<T>(work: () => T): T {
    return asking.run(this, work);
  }

  /** What is asked and not answered: what it is, for how long (ms), the how many-th try. */
  hanging(): Hanging[] {
    return [...this.#hanging].map((one) => ({ ...one, since: Math.round(performance.now() - one.since) }));
  }

  async fetch(url: string, init: RequestInit): Promise<Response> {
    if (this.isOver) throw new TypeError("this page is gone");
    const headers = init.headers as Record<string, string>;
    const asked = headers["Idempotency-Key"] ? this.#asked(headers["Idempotency-Key"], url, init) : null;
    const answered = this.asks(`${init.method ?? "GET"} ${url}`, asked?.tries);
    return this.#answered(url, { ...init, headers }, asked).finally(answered);
  }

  /** Something is asked; what this returns is called when it is answered, or nobody waits any more. */
  asks(what: string, tries = 1): () => void {
    const hanging = { what, since: performance.now(), tries };
    this.#hanging.add(hanging);
    return () => void this.#hanging.delete(hanging);
  }

  async #answered(url: string, init: RequestInit & { headers: Record<string, string> }, asked: Asked | null): Promise<Response> {
    const { headers } = init;
    const asking = realFetch(this.address + url, { ...init, headers: { ...headers, Cookie: this.cookie } });
    const { response, text } = await orLeft(init.signal, wholeOf(asking));
    if (this.isOver) throw new TypeError("this page is gone");
    const { status } = response;
    if (asked && status < 500 && status !== 429) {
      Object.assign(asked, { status, last: performance.now(), events: response.headers.get("Kandan-Events") ?? "" });
    }
    return new Response(text === "" ? null : text, { status, headers: response.headers });
  }

  #asked(key: string, url: string, { method = "GET", body = null }: RequestInit): Asked {
    let asked = history.get(key);
    if (!asked) {
      const { who, person } = this;
      const sent = typeof body === "string" ? JSON.parse(body) : null;
      asked = { key, who, person, method, url, body: sent, first: performance.now(), last: null, status: 0, events: "", tries: 0 };
      history.set(key, asked);
    }
    asked.tries++;
    asked.last = null;
    return asked;
  }
}

async function wholeOf(asking: Promise<Response>): Promise<{ response: Response; text: string }> {
  const response = await asking;
  return { response, text: await response.text() };
}

/**
 * What is left is left at once, as in every browser. Node's own fetch may lose sight of its signal when rubbish is
 * collected, and then neither answers nor fails (nodejs/undici#3644).
 */
function orLeft<T>(signal: AbortSignal | null | undefined, work: Promise<T>): Promise<T> {
  if (!signal) return work;
  return new Promise<T>((resolve, reject) => {
    const leave = (): void => reject(signal.reason as Error);
    if (signal.aborted) leave();
    signal.addEventListener("abort", leave, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
  });
}
