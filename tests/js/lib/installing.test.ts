import assert from "node:assert/strict";
import { test } from "node:test";
import { wayOf } from "../../../static/src/lib/installing.ts";

const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15";

test("an iPhone and an iPad are installed by hand, a Mac is not", () => {
  assert.equal(wayOf(IPHONE, 5), "ios");
  assert.equal(wayOf(MAC, 5), "ios");
  assert.equal(wayOf(MAC, 0), null);
});

test("WeChat sends people to their browser, on any phone", () => {
  assert.equal(wayOf(`${IPHONE} MicroMessenger/8.0.60`, 5), "elsewhere");
  assert.equal(wayOf("Mozilla/5.0 (Linux; Android 14) Chrome/126 MicroMessenger/8.0", 5), "elsewhere");
});
