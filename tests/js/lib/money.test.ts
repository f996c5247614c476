import assert from "node:assert/strict";
import { test } from "node:test";
import { setMessages } from "../../../static/src/lib/i18n.ts";
import { addSums, baseCurrency, convert, CURRENCIES, formatMoney, formatMoneyShort, moneyInput, parseMoney, sumIn } from "../../../static/src/lib/money.ts";

test("an amount is written with its currency's own digits", () => {
  setMessages("zh-Hans-CN", {});
  assert.equal(formatMoney(500_000, "CNY"), "¥5,000");
  assert.equal(formatMoney(123_450, "CNY"), "¥1,234.50");
  assert.equal(formatMoney(5000, "JPY"), "JP¥5,000");
  assert.match(formatMoney(1_234_567, "KWD"), /1,234\.567/);
  assert.equal(formatMoney(null, "CNY"), "");
  assert.equal(formatMoney(9_007_199_254_740_993n, "CNY"), "¥90,071,992,547,409.93");
});

test("an amount is whole where there is little room: in full, or compact when that is long", () => {
  setMessages("zh-Hans-CN", {});
  assert.equal(formatMoneyShort(112_474_150, "CNY"), "¥1,124,741.50");
  assert.equal(formatMoneyShort(112_474_150, "USD"), "US$112.5万");
  assert.equal(formatMoneyShort(99_999_999_999_999, "CNY"), "¥1万亿");
  assert.equal(formatMoneyShort(6_800_000, "JPY"), "JP¥6,800,000");
  assert.equal(formatMoneyShort(null, "CNY"), "");
});

test("the workspace's own currency has the short sign, and no other has the same", () => {
  const written = (...currencies: string[]): string[] => currencies.map((currency) => formatMoney(5000, currency).replace("\u00a0", " "));
  try {
    setMessages("en", {});
    assert.deepEqual(written("CNY", "JPY", "USD"), ["CN¥50", "¥5,000", "$50"], "nothing is known yet");
    baseCurrency.value = "CNY";
    assert.deepEqual(written("CNY", "JPY", "USD", "HKD"), ["¥50", "JPY 5,000", "$50", "HK$50"]);
    assert.equal(formatMoney(5_000_000, "CNY", { compact: true }), "¥50K");
    baseCurrency.value = "AUD";
    assert.deepEqual(written("AUD", "USD", "CNY"), ["$50", "USD 50", "CN¥50"]);
    setMessages("zh-Hans-CN", {});
    assert.deepEqual(written("AUD", "USD", "CNY"), ["$50", "US$50", "¥50"]);
    baseCurrency.value = "JPY";
    assert.deepEqual(written("JPY", "CNY"), ["¥5,000", "CNY 50"]);
    for (const base of ["CNY", "JPY", "USD", "AUD", "SEK", "XAF"]) {
      baseCurrency.value = base;
      const sign = written(base)[0]?.replace(/[\d.,\s]/g, "");
      const others = CURRENCIES.filter((other) => other !== base && formatMoney(0, other).replace(/[\d.,\s]/g, "") === sign);
      assert.deepEqual(others, [], base);
    }
  } finally {
    baseCurrency.value = "";
  }
});

test("the compact form counts in 万 and 亿, or in K and M", () => {
  setMessages("zh-Hans-CN", {});
  assert.equal(formatMoney(5_000_000, "CNY", { compact: true }), "¥5万");
  assert.equal(formatMoney(52_300_000_000, "CNY", { compact: true }), "¥5.2亿");
  setMessages("en", {});
  assert.equal(formatMoney(5_000_000, "USD", { compact: true }), "$50K");
});

test("what people type becomes minor units", () => {
  const cases: [string, string, number | null][] = [
    ["5万", "CNY", 5_000_000], ["50k", "CNY", 5_000_000], ["1,234.50", "CNY", 123_450], ["¥5,000", "CNY", 500_000],
    ["￥５，０００", "CNY", 500_000], ["1.5亿", "CNY", 15_000_000_000], ["3千万", "CNY", 3_000_000_000], ["2w", "CNY", 2_000_000],
    ["5000元", "CNY", 500_000], ["US$12.5", "USD", 1250], ["12.5 USD", "USD", 1250], ["$1.2m", "USD", 120_000_000],
    ["1,0000", "CNY", 1_000_000], ["JP¥500", "JPY", 500], ["1.234", "KWD", 1234], ["0", "CNY", 0], [".5", "CNY", 50],
    ["12.00", "JPY", 12], ["100", "CNY", 10_000], ["1200.", "CNY", 120_000],
    ["", "CNY", null], ["-5", "CNY", null], ["abc", "CNY", null], ["1.234", "CNY", null], ["1,23", "CNY", null],
    ["0.5", "JPY", null], ["1e9", "CNY", null], ["99999999999999", "CNY", null], ["10000000000000", "CNY", 10 ** 15],
    ["5 万 亿 亿 亿 亿 亿", "CNY", null], ["--", "CNY", null],
  ];
  for (const [text, currency, expected] of cases) assert.equal(parseMoney(text, currency), expected, `${text} ${currency}`);
});

test("what is written into a field is read back as the same amount", () => {
  for (const currency of ["CNY", "JPY", "KWD"]) {
    for (const minor of [0, 1, 9, 10, 100, 1234, 50_000, 10 ** 15]) {
      assert.equal(parseMoney(moneyInput(minor, currency), currency), minor, `${minor} ${currency}`);
    }
  }
});

const RATES = [
  { currency: "USD", on: "2026-01-01", rate_e8: 700_000_000 },
  { currency: "USD", on: "2026-06-01", rate_e8: 725_000_000 },
  { currency: "USD", on: "2099-01-01", rate_e8: 1 },
  { currency: "JPY", on: "2026-01-01", rate_e8: 4_850_000 },
];

test("the rate of the latest day that has come holds", () => {
  assert.equal(convert(100, "USD", "CNY", RATES, "2026-03-01"), 700n);
  assert.equal(convert(100, "USD", "CNY", RATES, "2026-06-01"), 725n);
  assert.equal(convert(100, "USD", "CNY", RATES, "2025-12-31"), null);
  assert.equal(convert(100, "EUR", "CNY", RATES, "2026-06-01"), null);
  assert.equal(convert(100, "CNY", "CNY", RATES, "2026-06-01"), 100n);
});

test("conversion is exact, half away from zero, over currencies of unlike digits", () => {
  // 1000 JPY × 0.0485 = 48.50 CNY
  assert.equal(convert(1000, "JPY", "CNY", RATES, "2026-06-01"), 4850n);
  const half = [{ currency: "USD", on: "2026-01-01", rate_e8: 50_000_000 }];
  assert.equal(convert(1, "USD", "CNY", half, "2026-06-01"), 1n);
  assert.equal(convert(-1, "USD", "CNY", half, "2026-06-01"), -1n);
  assert.equal(convert(10 ** 15, "USD", "CNY", RATES, "2026-06-01"), 7_250_000_000_000_000n);
});

test("a sum names its parts and what it could not change", () => {
  const deals = [
    { amount_minor: 1000, currency: "CNY" }, { amount_minor: 200, currency: "USD" }, { amount_minor: 300, currency: "USD" },
    { amount_minor: 5, currency: "EUR" }, { amount_minor: null, currency: "CNY" },
  ];
  const sum = sumIn(deals, "CNY", RATES, "2026-06-02", 50);
  assert.equal(sum.total, 4625n);
  assert.equal(sum.weighted, 2313n);
  assert.deepEqual(sum.missing, ["EUR"]);
  assert.deepEqual(sum.parts.map(({ currency, total, count, rate, on }) => [currency, total, count, rate, on]), [
    ["CNY", 1000n, 1, null, null], ["EUR", 5n, 1, null, null], ["USD", 500n, 2, 7.25, "2026-06-01"],
  ]);
  const both = addSums([sum, sumIn(deals.slice(0, 2), "CNY", RATES, "2026-06-02")]);
  assert.equal(both.total, 4625n + 1000n + 1450n);
  assert.deepEqual(both.parts.map(({ currency, count }) => [currency, count]), [["CNY", 2], ["EUR", 1], ["USD", 3]]);
});
