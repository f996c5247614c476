import assert from "node:assert/strict";
import { test } from "node:test";
import { burstPoint } from "../../../static/src/board/wins.ts";

test("a win bursts where it was let go, and is seen whole above what is said", () => {
  const desk = { width: 1440, height: 900 };
  assert.deepEqual(burstPoint({ left: 700, top: 400 }, desk), { left: 700, top: 400 });
  const { top } = burstPoint({ left: 700, top: 860 }, desk);
  assert.ok(top > 600 && top <= 900 - 84 - 72, String(top));
  const corner = burstPoint({ left: 2, top: 3 }, desk);
  assert.ok(corner.left >= 84 && corner.top >= 84);
  assert.ok(burstPoint({ left: 180, top: 720 }, { width: 360, height: 740 }).top <= 740 - 84 - 128);
});
