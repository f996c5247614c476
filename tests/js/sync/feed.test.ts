import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { signal } from "@preact/signals";

import type { Status } from "../../../static/src/sync/connection.ts";
import { Feed, renewed } from "../../../static/src/sync/feed.ts";

const page = (ids: number[], next_cursor: string | null) => ({ items: ids.map((id) => ({ id })), next_cursor });
const ids = (items: readonly { id: number }[]) => items.map(({ id }) => id);
const honest = globalThis.fetch;

afterEach(() => void (globalThis.fetch = honest));

test("news come on top, pages further down stay", () => {
  const now = renewed(page([9, 8, 7], "7"), page([8, 7, 6, 5], "5"));
  assert.deepEqual(now, page([9, 8, 7, 6, 5], "5"));
});

test("a first page that is everything is everything", () => {
  assert.deepEqual(renewed(page([9], null), page([8, 7], "7")), page([9], null));
  assert.deepEqual(renewed(page([], null), page([8], null)), page([], null));
});

test("news that fill a page leave no hole unnoticed", () => {
  assert.deepEqual(renewed(page([9, 8], "8"), page([], null)), page([9, 8], "8"));
});

test("a feed is read page by page, and says when it cannot be read", async () => {
  const asked: string[] = [];
  globalThis.fetch = (async (url: string) => {
    asked.push(url);
    return new Response(JSON.stringify(url.includes("cursor=x") ? page([1], null) : page([3, 2], "x")));
  }) as typeof fetch;
  const feed = new Feed<{ id: number }>("/api/bin?q=a");
  await feed.reload();
  await feed.more();
  assert.deepEqual(ids(feed.items.value), [3, 2, 1]);
  assert.equal(feed.cursor.value, null);
  assert.deepEqual(asked, ["/api/bin?q=a&limit=50", "/api/bin?q=a&limit=50&cursor=x"]);
  globalThis.fetch = (() => Promise.reject(new TypeError("no network"))) as typeof fetch;
  await feed.reload();
  assert.equal(feed.state.value, "ready");
  const other = new Feed<{ id: number }>("/api/bin");
  await other.reload();
  assert.equal(other.state.value, "failed");
});

test("what could not be read is read again by itself when the network is back, and only then", async () => {
  let asked = 0;
  const status = signal<Status>("offline");
  globalThis.fetch = (() => (asked++, Promise.reject(new TypeError("no network")))) as typeof fetch;
  const feed = new Feed<{ id: number }>("/api/bin");
  const stop = feed.follow(status);
  await feed.reload();
  assert.equal(feed.state.value, "failed");
  const before = asked;
  status.value = "catching";
  assert.equal(asked, before);
  globalThis.fetch = (async () => (asked++, new Response(JSON.stringify(page([3], null))))) as typeof fetch;
  status.value = "live";
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual(ids(feed.items.value), [3]);
  assert.equal(feed.state.value, "ready");
  assert.equal(asked, before + 1);
  status.value = "catching";
  status.value = "live";
  assert.equal(asked, before + 1);
  stop();
});

test("a question that hangs since the network went is asked anew when it is back", async () => {
  const status = signal<Status>("offline");
  globalThis.fetch = (() => new Promise(() => {})) as typeof fetch;
  const feed = new Feed<{ id: number }>("/api/bin");
  const stop = feed.follow(status);
  void feed.reload();
  globalThis.fetch = (async () => new Response(JSON.stringify(page([3], null)))) as typeof fetch;
  status.value = "live";
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(feed.state.value, "ready");
  stop();
});
