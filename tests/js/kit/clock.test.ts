import assert from "node:assert/strict";
import { test } from "node:test";
import { foreignZone, zoneWords } from "../../../static/src/kit/clock.ts";
import { WorkspaceStore } from "../../../static/src/sync/store.ts";

const WINTER = Date.parse("2026-11-26T04:00:00Z");
const SUMMER = Date.parse("2026-07-26T04:00:00Z");

test("zones whose clocks agree are not foreign to each other, as long as they agree", () => {
  assert.equal(foreignZone("Europe/Berlin", WINTER, "Europe/Paris"), null);
  assert.equal(foreignZone("Asia/Shanghai", WINTER, "Asia/Urumqi"), "Asia/Urumqi");
  assert.equal(foreignZone("Europe/London", WINTER, "Africa/Abidjan"), null);
  assert.equal(foreignZone("Europe/London", SUMMER, "Africa/Abidjan"), "Africa/Abidjan");
});

test("whose clocks are read is said where one might think of others", () => {
  assert.equal(zoneWords("Asia/Urumqi", null, null), null);
  assert.equal(zoneWords("Asia/Urumqi", "America/New_York", null), "Times are those of Urumqi; this device shows New York.");
  assert.equal(zoneWords("Asia/Urumqi", null, "Asia/Shanghai"), "Times are those of Urumqi; the workspace goes by Shanghai.");
  assert.equal(
    zoneWords("Asia/Urumqi", "Asia/Shanghai", "Asia/Shanghai"),
    "Times are those of Urumqi; this device and the workspace show Shanghai.",
  );
  assert.match(zoneWords("Asia/Urumqi", "Europe/Berlin", "Asia/Shanghai") ?? "", /device shows Berlin, and the workspace goes by Shanghai/);
});

test("a person lives by the workspace's clocks until they choose their own", () => {
  const store = new WorkspaceStore(1);
  assert.equal(store.zone.peek(), "UTC");
  const me = { id: 1, name: "Ada", email: "ada@example.com", role: "rep" as const, language: "en", time_zone: null };
  const workspace = { id: 1, name: "W", time_zone: "Asia/Shanghai", currency: "CNY", working_weekdays: [1], days_off: [] };
  store.loadSnapshot({ stream: "workspace:1", seq: 1, me, workspace, people: [], boards: [], tags: [], loss_reasons: [], rates: [] });
  assert.equal(store.zone.peek(), "Asia/Shanghai");
  store.setMe({ ...me, time_zone: "Europe/Berlin" });
  assert.equal(store.zone.peek(), "Europe/Berlin");
});
