import assert from "node:assert/strict";
import { test } from "node:test";
import { sumInWords } from "../../../static/src/board/sum-words.ts";
import { setMessages } from "../../../static/src/lib/i18n.ts";
import { addSums, baseCurrency, sumIn } from "../../../static/src/lib/money.ts";

const RATES = [{ currency: "USD", on: "2026-06-01", rate_e8: 725_000_000 }];
const DEALS = [
  { amount_minor: 100_000, currency: "CNY" }, { amount_minor: 50_000, currency: "USD" }, { amount_minor: 5, currency: "EUR" },
];

test("a sum names its parts, each with the rate and the day that rate is of", () => {
  baseCurrency.value = "CNY";
  const sum = addSums([sumIn(DEALS, "CNY", RATES, "2026-11-22"), sumIn(DEALS.slice(0, 2), "CNY", RATES, "2026-11-22")]);
  setMessages("en", {});
  assert.deepEqual(sumInWords(sum, "CNY").split("\n"), [
    "¥2,000", "€0.05 (no rate)", "$1,000 (1 USD = 7.25 CNY, since Jun 1, 2026)", "Not counted, because there is no rate: EUR",
  ]);
  setMessages("zh-Hans-CN", { "{amount} ({rate})": "{amount}（{rate}）", "1 {currency} = {rate} {base}, since {day}": "1 {currency} = {rate} {base}，{day}起" });
  assert.equal(sumInWords(sum, "CNY").split("\n")[2], "US$1,000（1 USD = 7.25 CNY，2026年6月1日起）");
  baseCurrency.value = "";
});

test("a sum of nothing says so", () => {
  setMessages("en", {});
  assert.equal(sumInWords(sumIn([], "CNY", RATES, "2026-11-22"), "CNY"), "No amounts yet");
});
