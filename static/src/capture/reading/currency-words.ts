/** Signs and words for currencies, as they stand before and after an amount. */

const CODES = "USD|EUR|GBP|CNY|RMB|HKD|JPY|TWD|KRW|SGD|AUD|CAD|CHF|INR|THB|MYR|NZD|VND|IDR|AED|SEK|NOK|DKK|RUB|BRL|MXN|ZAR";
const BY_CASE = CODES.split("|").map((code) => `${code}|${code.toLowerCase()}`).join("|");

export const PREFIX = `US\\$|HK\\$|NT\\$|A\\$|C\\$|S\\$|[$¥€£₩₹]|人民币|美元|美金|欧元|港币|港元|日元|英镑|(?<![A-Za-z])(?:${BY_CASE})(?=\\s?\\d)`;
export const SUFFIX =
  `元整|元人民币|元|块钱|块|圆|人民币|美元|美金|欧元|港币|港元|日元|英镑|新币|台币|[$€£¥]|(?:${BY_CASE}|dollars?|bucks|euros?|pounds|yuan|yen)(?![A-Za-z])`;

const NAMED: Record<string, string> = {
  "US$": "USD", "HK$": "HKD", "NT$": "TWD", "A$": "AUD", "C$": "CAD", "S$": "SGD",
  "€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR", RMB: "CNY", 人民币: "CNY", 元人民币: "CNY", YUAN: "CNY",
  美元: "USD", 美金: "USD", 欧元: "EUR", 港币: "HKD", 港元: "HKD", 日元: "JPY", 英镑: "GBP", 新币: "SGD", 台币: "TWD",
  DOLLAR: "USD", DOLLARS: "USD", BUCKS: "USD", EURO: "EUR", EUROS: "EUR", POUNDS: "GBP", YEN: "JPY",
};
const DOLLARS = ["USD", "AUD", "CAD", "HKD", "SGD", "NZD", "TWD", "MXN"];
const YUAN = ["CNY", "TWD", "HKD"];

/** "" is the base currency; "$" and "元" are the base's own where it has such. */
export function currencyOf(word: string, base: string): string {
  const upper = word.toUpperCase();
  if (word === "") return base;
  if (word === "$") return DOLLARS.includes(base) ? base : "USD";
  if (word === "¥") return base === "JPY" ? "JPY" : "CNY";
  if (/^(?:元整?|块钱?|圆)$/.test(word)) return YUAN.includes(base) ? base : "CNY";
  return NAMED[upper] ?? upper;
}
