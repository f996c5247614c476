import assert from "node:assert/strict";
import { test } from "node:test";
import { hrefOf, type Route, routeOf } from "../../../static/src/lib/router.ts";

const ROUTES: [string, Route][] = [
  ["/", { name: "home" }],
  ["/boards", { name: "boards" }],
  ["/boards/7", { name: "board", boardId: 7 }],
  ["/boards/7/deals/42", { name: "deal", boardId: 7, dealId: 42 }],
  ["/boards/7/closed", { name: "closed", boardId: 7 }],
  ["/boards/7/past", { name: "past", boardId: 7 }],
  ["/boards/7/settings", { name: "board-settings", boardId: 7 }],
  ["/bin", { name: "bin" }],
  ["/capture", { name: "capture" }],
  ["/imports", { name: "imports" }],
  ["/imports/3", { name: "import", importId: 3 }],
  ["/settings/loss-reasons", { name: "settings", page: "loss-reasons" }],
];

test("every address has a route and every route its address", () => {
  for (const [path, route] of ROUTES) {
    assert.deepEqual(routeOf(path), route, path);
    assert.equal(hrefOf(route), path);
  }
});

test("what is no address of ours leads nowhere", () => {
  for (const path of ["/boards/x", "/boards/7/deals", "/boards/7/deals/0", "/boards/7/closed/1", "/boards/7/past/1", "/bin/1", "/settings/x",
    "/imports/3/x", "/sign-in", "/boards/7/deals/42/x", "/api/docs", "/boards/-1", "/boards/1e3"]) {
    assert.equal(routeOf(path).name, "nowhere", path);
  }
});

test("a filter rides in the query string", () => {
  assert.equal(hrefOf({ name: "board", boardId: 7 }, new URLSearchParams({ q: "a b" })), "/boards/7?q=a+b");
  assert.equal(hrefOf({ name: "board", boardId: 7 }, "?q=1"), "/boards/7?q=1");
  assert.equal(hrefOf({ name: "board", boardId: 7 }, ""), "/boards/7");
});
