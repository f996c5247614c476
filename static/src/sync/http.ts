/** One question to the server and its answer. Every `fetch` of the app goes through here. */

import { signal } from "@preact/signals";
import { _ } from "../lib/i18n.ts";
import { CALM, ENDLESS, ONCE, type Patience, Try } from "./patience.ts";
import type { Problem } from "./wire.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface Answer<T = unknown> {
  status: number;
  body: T;
  etag: string | null;
  /** stream → the number of the last event this request wrote there */
  events: ReadonlyMap<string, number>;
}

export interface Question {
  /** sent as JSON, or as it is when it is a form */
  body?: unknown;
  key?: string;
  ifMatch?: string;
  signal?: AbortSignal;
  /** with how much of it each try is waited for; what can safely be asked again is, where a try stays without an answer */
  patience?: Patience;
  /** sent before under the same key, and nobody waits for that answer any more; but it may still arrive */
  again?: boolean;
  /** goes on when the page is left */
  outlives?: boolean;
}

/** The server understood and said no. */
export class Refused extends Error {
  readonly problem: Problem;
  /** it had to wait and stands in the list of what was refused, which tells of it: who asked need not */
  isListed = false;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** No answer that settles anything: the network, a time-out, 5xx, 429. Asking again later is right. */
export class Unreachable extends Error {
  /** 0 when there was no answer at all */
  readonly status: number;
  readonly retryAfterMs: number | null;
  readonly problem: Problem | null;

  constructor(status: number, retryAfterMs: number | null, problem: Problem | null) {
    super(problem?.detail ?? "unreachable");
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.problem = problem;
  }
}

/** The person took the request back before it was sent: for who waits, as good as a refusal. */
export class TakenBack extends Refused {
  constructor() {
    const detail = _("This was taken back before it was sent.");
    super({ type: "about:blank", title: _("Taken back"), status: 0, code: "taken_back", detail });
  }
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Whose page this is; set by the shell. Every request says so: the cookie is shared by all tabs, and where somebody else is
 * signed in by now the server refuses.
 */
export const asker = signal<number | null>(null);

/** Raises Refused for a 4xx and Unreachable where asking again may help. */
export async function ask<T = unknown>(
  method: Method,
  url: string,
  question: Question = {},
  fetcher: Fetch = (...args) => fetch(...args),
): Promise<Answer<T>> {
  const inits = [initOf(method, question), initOf(method, { ...question, again: true })] as const;
  const send = (signal: AbortSignal, again: boolean) => fetcher(url, { ...inits[again ? 1 : 0], signal });
  const { response, body } = await tried(send, method, question);
  if (response.ok) return answerOf<T>(response, body as T);
  const problem = problemOf(response, body);
  if (response.status >= 500 || response.status === 429) {
    throw new Unreachable(response.status, retryAfter(response), problem);
  }
  throw new Refused(problem);
}

/** `await read<Page<FullDeal>>("/api/deals?status=won")` */
export async function read<T>(url: string, signal?: AbortSignal, patience: Patience = CALM): Promise<T> {
  return (await ask<T>("GET", url, signal ? { signal, patience } : { patience })).body;
}

/** "board:7=42, workspace:1=9" */
export function eventsOf(header: string | null): Map<string, number> {
  const pairs = (header ?? "").split(",").map((part) => part.trim().split("="));
  return new Map(pairs.flatMap(([stream, seq]) => (stream && seq ? [[stream, Number(seq)] as const] : [])));
}

function isForm(body: unknown): body is FormData {
  return typeof FormData !== "undefined" && body instanceof FormData;
}

/** A reading does no harm twice, and a change with a key is done once however often it arrives. */
function patienceFor(method: Method, { body, key, patience = CALM }: Question): Patience {
  if (isForm(body)) return ENDLESS;
  return method === "GET" || key ? patience : ONCE;
}

function initOf(method: Method, { body, key, again, ifMatch, outlives }: Question): RequestInit {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body !== undefined && !isForm(body)) headers["Content-Type"] = "application/json";
  if (asker.peek() !== null) headers["Kandan-Person"] = String(asker.peek());
  if (key) headers["Idempotency-Key"] = key;
  // What is refused now stays refused, also should the earlier try arrive.
  if (key && again) headers["Kandan-Again"] = "true";
  if (ifMatch) headers["If-Match"] = ifMatch;
  const init: RequestInit = { method, headers, credentials: "same-origin", cache: "no-store" };
  if (outlives) init.keepalive = true;
  if (body !== undefined) init.body = isForm(body) ? body : JSON.stringify(body);
  return init;
}

interface Reached {
  response: Response;
  body: unknown;
}

type Send = (signal: AbortSignal, again: boolean) => Promise<Response>;

/** Again at once while it is only overdue: the line may have died, and the next one is another. */
async function tried(send: Send, method: Method, question: Question): Promise<Reached> {
  const patience = patienceFor(method, question);
  const began = Date.now();
  for (let attempt = 0, ms = patience.of(0); ms !== null; ms = patience.of(++attempt)) {
    const one = new Try(ms, question.signal);
    try {
      const response = await send(one.signal, attempt > 0);
      patience.answered(attempt === 0 || response.headers.has("Idempotent-Replay") ? Date.now() - began : null);
      return { response, body: await bodyOf(response, one) };
    } catch {
      if (!one.isOverdue) throw new Unreachable(0, null, null);
    } finally {
      one.end();
    }
  }
  patience.gaveUp();
  throw new Unreachable(0, null, null);
}

async function bodyOf(response: Response, one: Try): Promise<unknown> {
  const text = await textOf(response, one);
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    // A proxy's own page; the status says enough.
    return null;
  }
}

/** Part by part: a large answer may take its time, as long as it comes. */
async function textOf(response: Response, one: Try): Promise<string> {
  const parts = response.body?.getReader();
  if (!parts) return "";
  const decoder = new TextDecoder();
  let text = "";
  one.heard();
  for (let part = await parts.read(); !part.done; part = await parts.read()) {
    one.heard();
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

function answerOf<T>(response: Response, body: T): Answer<T> {
  const events = eventsOf(response.headers.get("Kandan-Events"));
  return { status: response.status, body, etag: response.headers.get("ETag"), events };
}

function problemOf(response: Response, body: unknown): Problem {
  const { status, statusText: title } = response;
  const bare: Problem = { type: "about:blank", title, status, code: status === 401 ? "sign_in" : "error", detail: title };
  return typeof body === "object" && body !== null && "detail" in body ? { ...bare, ...(body as Problem) } : bare;
}

function retryAfter(response: Response): number | null {
  const header = response.headers.get("Retry-After");
  if (header === null) return null;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
