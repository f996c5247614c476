/** 今天, 周五, 下下周一, 月底, 12月3号, 三天后. */

import { addDays } from "../../lib/dates.ts";
import { addMonths, dayAt, firstOfMonth, lastOfMonth, nextOfMonth, nextOfYear, nextWeekday, ofWeek, yearOf } from "./calendar.ts";
import type { DayRule } from "./days.ts";
import { HAN, wholeOf } from "./numbers.ts";

const NUMBER = `(\\d{1,2}|${HAN}{1,3})`;
const NEAR: Record<string, number> = { 大后: 3, 后: 2, 明: 1, 今: 0 };
const WEEKDAYS = "一二三四五六日";
/** Its next time is a guess at what is wanted, and its words stay. */
const AGAIN = { guessed: true, stays: true };
// Behind a date these make a name of it: 3号线, 5号楼.
const NO_DATE = "(?![厂楼线机院馆店房门车码仓柜桩公文])";

export const CHINESE_DAYS: readonly DayRule[] = [
  {
    pattern: new RegExp(`(下下个?|下个?|上上?个?|本|这个?)月${NUMBER}[号日]${NO_DATE}`, "g"),
    read: ([, which = "", date = ""], today) => ofMonthRead(today, which, wholeOf(date) ?? 0),
    guards: true,
  },
  {
    pattern: /每个?(?:周|星期|礼拜)((?:[一二三四五六日天](?!点))+)/g,
    read: ([, names = ""], today) => ({ value: [...names].map((name) => nextWeekday(today, weekdayNamed(name))).sort()[0] as string, ...AGAIN }),
  },
  {
    pattern: new RegExp(`每个?月${NUMBER}[号日]${NO_DATE}`, "g"),
    read: ([, date = ""], today) => {
      const day = nextOfMonth(today, wholeOf(date) ?? 0);
      return day ? { value: day, ...AGAIN } : null;
    },
  },
  {
    pattern: new RegExp(`(?:(\\d{4})年|(明年))${NUMBER}月${NUMBER}[号日]?`, "g"),
    read: ([, year, , month = "", date = ""], today) => {
      const day = dayAt(year ? Number(year) : yearOf(today) + 1, wholeOf(month) ?? 0, wholeOf(date) ?? 0);
      return day ? { value: day } : null;
    },
  },
  {
    pattern: new RegExp(`${NUMBER}月${NUMBER}[号日]`, "g"),
    read: ([, month = "", date = ""], today) => {
      const day = nextOfYear(today, wholeOf(month) ?? 0, wholeOf(date) ?? 0);
      return day ? { value: day } : null;
    },
    guards: true,
  },
  { pattern: new RegExp(`${NUMBER}月(底|末|初)`, "g"), read: ([, month = "", part], today) => endOf(today, wholeOf(month) ?? 0, part === "初") },
  {
    pattern: new RegExp(`(?<![第\\d${HAN.slice(1, -1)}])${NUMBER}[号日](?![内前间常期])${NO_DATE}`, "g"),
    read: ([, date = ""], today) => {
      const day = nextOfMonth(today, wholeOf(date) ?? 0);
      return day ? { value: day } : null;
    },
  },
  {
    pattern: /(下个?月|本月|这个?月|月)(底|末|初)/g,
    read: ([, which = "", part], today) => {
      const later = which.startsWith("下") ? 1 : 0;
      if (part !== "初") return { value: lastOfMonth(today, later) };
      return { value: firstOfMonth(today, which === "月" ? 1 : later) };
    },
  },
  { pattern: /年[底末]/g, read: (_words, today) => ({ value: `${yearOf(today)}-12-31` }) },
  {
    pattern: /(大后|后|明|今)(?:天|日|(?=[早晚]))/g,
    read: ([, which = ""], today) => ({ value: addDays(today, NEAR[which] as number) }),
  },
  {
    pattern: /(?<![每一两三几上])(下下个?|下个?|本|这个?)?(?:周|星期|礼拜)([一二三四五六日天末])/g,
    read: ([, which = "", name = ""], today) => weekdayRead(today, which, name),
  },
  { pattern: /(?<!下)下个?(?:周|星期|礼拜)(?!期|[一二三四五六日天末])/g, read: (_words, today) => ({ value: ofWeek(today, 1, 1), guessed: true }) },
  { pattern: /下个?月(?![底末初\d一二三四五六七八九十])/g, read: (_words, today) => ({ value: firstOfMonth(today, 1), guessed: true }) },
  { pattern: /(半)个月(?:之后|以后|后)/g, read: (_words, today) => ({ value: addDays(today, 15) }) },
  {
    pattern: new RegExp(`(\\d{1,3}|${HAN}{1,3})个?(天|日|周|星期|礼拜|月|年)(?:之后|以后|之内|以内|后|内)`, "g"),
    read: ([, count = "", unit = ""], today) => later(today, wholeOf(count), unit),
  },
];

function endOf(today: string, month: number, isFirst: boolean) {
  const first = nextOfYear(firstOfMonth(today, 0), month, 1);
  if (!first) return null;
  if (!isFirst) return { value: lastOfMonth(first, 0) };
  return { value: nextOfYear(today, month, 1) as string };
}

/** A day of this month that is past stays what was said; that of the next month is offered. A month that is over is no plan. */
function ofMonthRead(today: string, which: string, date: number) {
  if (which.startsWith("上")) return null;
  const later = which.startsWith("下下") ? 2 : which.startsWith("下") ? 1 : 0;
  const [day, next] = [dateIn(firstOfMonth(today, later), date), dateIn(firstOfMonth(today, later + 1), date)];
  if (!day) return null;
  return { value: day, others: day < today && next ? [next] : [] };
}

function dateIn(first: string, date: number): string | null {
  return dayAt(yearOf(first), Number(first.slice(5, 7)), date);
}

/** A day of this week that is past stays what was said; that of the next week is offered. */
function weekdayRead(today: string, which: string, name: string) {
  const weekday = name === "末" ? 6 : weekdayNamed(name);
  if (which.startsWith("下下")) return { value: ofWeek(today, weekday, 2) };
  if (which.startsWith("下")) return { value: ofWeek(today, weekday, 1) };
  if (which === "") return { value: nextWeekday(today, weekday) };
  const day = ofWeek(today, weekday, 0);
  return day < today ? { value: day, others: [ofWeek(today, weekday, 1)] } : { value: day };
}

function weekdayNamed(name: string): number {
  return name === "天" ? 7 : WEEKDAYS.indexOf(name) + 1;
}

function later(today: string, count: number | null, unit: string) {
  if (count === null) return null;
  if (unit === "月") return { value: addMonths(today, count) };
  if (unit === "年") return { value: addMonths(today, count * 12) };
  return { value: addDays(today, unit === "天" || unit === "日" ? count : count * 7) };
}
