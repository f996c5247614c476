/** One question to the server and its answer. Every `fetch` of the app goes through here. */

import { _ } from "../lib/i18n.ts";
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
  /** goes on when the page is left */
  outlives?: boolean;
}

/** The server understood and said no. */
export class Refused extends Error {
  readonly problem: Problem;

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

const PATIENCE_MS = 20_000;

/** Raises Refused for a 4xx and Unreachable where asking again may help. */
export async function ask<T = unknown>(
  method: Method,
  url: string,
  question: Question = {},
  fetcher: Fetch = (...args) => fetch(...args),
): Promise<Answer<T>> {
  const patience = patienceFor(question);
  const { response, body } = await reached(fetcher, url, initOf(method, question, patience.signal)).finally(patience.end);
  if (response.ok) return answerOf<T>(response, body as T);
  const problem = problemOf(response, body);
  if (response.status >= 500 || response.status === 429) {
    throw new Unreachable(response.status, retryAfter(response), problem);
  }
  throw new Refused(problem);
}

/** `await read<Page<FullDeal>>("/api/deals?status=won")` */
export async function read<T>(url: string, signal?: AbortSignal): Promise<T> {
  return (await ask<T>("GET", url, signal ? { signal } : {})).body;
}

/** "board:7=42, workspace:1=9" */
export function eventsOf(header: string | null): Map<string, number> {
  const pairs = (header ?? "").split(",").map((part) => part.trim().split("="));
  return new Map(pairs.flatMap(([stream, seq]) => (stream && seq ? [[stream, Number(seq)] as const] : [])));
}

function isForm(body: unknown): body is FormData {
  return typeof FormData !== "undefined" && body instanceof FormData;
}

/** A timer of our own: signals joined by AbortSignal.any may be collected as rubbish before their time, and never end. */
function patienceFor({ body, signal }: Question): { signal: AbortSignal; end: () => void } {
  const way = new AbortController();
  const leave = (): void => way.abort();
  if (signal?.aborted) leave();
  signal?.addEventListener("abort", leave);
  const timer = isForm(body) ? undefined : setTimeout(leave, PATIENCE_MS);
  const end = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", leave);
  };
  return { signal: way.signal, end };
}

function initOf(method: Method, { body, key, ifMatch, outlives }: Question, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body !== undefined && !isForm(body)) headers["Content-Type"] = "application/json";
  if (key) headers["Idempotency-Key"] = key;
  if (ifMatch) headers["If-Match"] = ifMatch;
  const init: RequestInit = { method, headers, credentials: "same-origin", cache: "no-store", signal };
  if (outlives) init.keepalive = true;
  if (body !== undefined) init.body = isForm(body) ? body : JSON.stringify(body);
  return init;
}

async function reached(fetcher: Fetch, url: string, init: RequestInit): Promise<{ response: Response; body: unknown }> {
  let response: Response;
  try {
    response = await fetcher(url, init);
  } catch {
    throw new Unreachable(0, null, null);
  }
  return { response, body: await bodyOf(response) };
}

async function bodyOf(response: Response): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch {
    // The line was cut in the middle of the answer.
    throw new Unreachable(0, null, null);
  }
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    // A proxy's own page; the status says enough.
    return null;
  }
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
