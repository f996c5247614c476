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
  const response = await reach(fetcher, url, initOf(method, question));
  const body = await bodyOf(response);
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

function initOf(method: Method, { body, key, ifMatch, signal, outlives }: Question): RequestInit {
  const headers: Record<string, string> = { Accept: "application/json" };
  const isForm = typeof FormData !== "undefined" && body instanceof FormData;
  if (body !== undefined && !isForm) headers["Content-Type"] = "application/json";
  if (key) headers["Idempotency-Key"] = key;
  if (ifMatch) headers["If-Match"] = ifMatch;
  const patience = isForm ? [] : [AbortSignal.timeout(PATIENCE_MS)];
  const init: RequestInit = { method, headers, credentials: "same-origin", cache: "no-store" };
  if (outlives) init.keepalive = true;
  init.signal = AbortSignal.any([...patience, ...(signal ? [signal] : [])]);
  if (body !== undefined) init.body = isForm ? (body as FormData) : JSON.stringify(body);
  return init;
}

async function reach(fetcher: Fetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetcher(url, init);
  } catch {
    throw new Unreachable(0, null, null);
  }
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
