/** A network, a shelf and tabs that do what a test tells them. */

import { move } from "../../../static/src/sync/effects.ts";
import { Requests } from "../../../static/src/sync/requests.ts";
import { memoryShelf } from "../../../static/src/sync/storage.ts";
import type { Tabs } from "../../../static/src/sync/tabs.ts";

export interface Sent {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: unknown;
  answer(status: number, body?: unknown, headers?: Record<string, string>): Promise<void>;
  fail(): Promise<void>;
}

export const ALONE: Tabs = { id: "tab-1", open: async () => new Set(["tab-1"]), alone: (work) => work() };

/** Lets promises run; timers stand still. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

export function world(shelf = memoryShelf(), tabs: Tabs = ALONE) {
  const sent: Sent[] = [];
  const fetch = (url: string, init: RequestInit): Promise<Response> =>
    new Promise((resolve, reject) => {
      const answer = async (status: number, body: unknown = {}, headers: Record<string, string> = {}): Promise<void> => {
        resolve(new Response(status === 204 ? null : JSON.stringify(body), { status, headers }));
        await settled();
      };
      const fail = async (): Promise<void> => {
        reject(new TypeError("network"));
        await settled();
      };
      init.signal?.addEventListener("abort", () => void fail());
      const body = init.body ? JSON.parse(init.body as string) : undefined;
      sent.push({ url, method: init.method as string, headers: init.headers as Record<string, string>, body, answer, fail });
    });
  return { sent, shelf, requests: new Requests({ fetch, shelf, tabs }) };
}

export function problem(status: number, code: string, more: object = {}): object {
  return { type: "about:blank", title: code, status, code, detail: `No: ${code}`, ...more };
}

export const position = (requests: Requests, deal: number, after: number | null = null, more: object = {}) =>
  requests.write("PUT", `/api/deals/${deal}/position`, { stage_id: 3, after }, {
    subject: `deal:${deal}`, label: "Move", stream: "board:7", effect: move(deal, 3, { after }), ...more,
  });
