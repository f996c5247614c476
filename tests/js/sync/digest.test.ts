import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32, digestOf } from "../../../static/src/sync/digest.ts";
import { aDeal, aStage } from "./cast.ts";

test("the checksum is the one everybody uses", () => {
  assert.equal(crc32(new TextEncoder().encode("123456789")).toString(16), "cbf43926");
  assert.equal(crc32(new Uint8Array()), 0);
});

// Reckoned with Python: zlib.crc32 over "\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":"))).
test("a board's digest is Python's", () => {
  const stage = aStage(1, { name: "初步接触 \"A\"\n", required_fields: ["amount_minor"] });
  const deal = aDeal(2, { customer_id: 9, tag_ids: [1, 3], title: "华为\u2028 \\ </b> 😀 \u007f\u0001", initials: "hw" });
  const customers = new Map([[9, { id: 9, name: "深圳" }], [8, { id: 8, name: "nobody's" }]]);
  assert.equal(digestOf([stage], [aDeal(10), deal], customers), "4-89f542d2");
});

test("an empty board has a digest too", () => {
  assert.equal(digestOf([], [], new Map()), "0-00000000");
});
