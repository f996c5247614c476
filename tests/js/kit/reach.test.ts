import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf } from "../../../static/src/kit/reach.tsx";
import type { Contact } from "../../../static/src/sync/wire.ts";

const contact = (id: number, name: string, phone: string): Contact => ({ id, customer_id: 3, name, position: "Buyer", phone, email: "", version: 1 });

test("whom one can call: the people with a number, then the switchboard", () => {
  const contacts = [contact(1, "Zhao", "1"), contact(2, "Qian", ""), contact(3, "Sun", "3")];
  const lines = linesOf({ id: 3, name: "Lushan", phone: "9", address: "", version: 1, contacts });
  assert.deepEqual(lines.map(({ name, phone }) => `${name} ${phone}`), ["Zhao 1", "Sun 3", "Lushan 9"]);
});

test("without any number there is nobody to call", () => {
  assert.deepEqual(linesOf({ id: 3, name: "Lushan", phone: "", address: "", version: 1, contacts: [contact(1, "Zhao", "")] }), []);
});
