import assert from "node:assert/strict";
import { test } from "node:test";
import { adding, newDeal } from "../../../static/src/kit/new-deal.ts";

const GIVEN = { title: "Tea", amount_minor: null, currency: "CNY", owner_id: 1 };

test("A new customer goes ahead of the deal that brings it along", () => {
  const deal = newDeal(3, GIVEN);
  const [customer, shown] = adding(deal, "Lushan");
  assert.ok(customer?.do === "add" && shown?.do === "add");
  assert.equal(customer.kind, "customer");
  assert.deepEqual(shown.value, { ...deal, customer_id: customer.value.id });
  assert.notEqual(customer.value.id, deal.id);
});

test("A deal of a customer whom everybody knows stands there alone", () => {
  const deal = newDeal(3, { ...GIVEN, customer_id: 7 });
  assert.deepEqual(adding(deal, ""), [{ do: "add", kind: "deal", value: deal }]);
});
