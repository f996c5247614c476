import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

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
