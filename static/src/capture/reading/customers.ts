/** Whom it is about, where nobody of that name is known yet: 王总, 腾飞科技有限公司, Blue Sky Ltd, Mr. Smith, "call Jane Doe". */

import { pieceOf } from "../known.ts";
import { ACTIVITY_COVER, type Match, type Scan } from "./scan.ts";

const COMPOUND = "欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|东方|端木|南宫";
const SINGLE =
  "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边净阴闫凤";
const SURNAME = `(?:${COMPOUND}|[${SINGLE}])`;
// 总结 and 工程 begin like titles.
const TITLE = "董事长|总经理|总监|总(?![结计部价额共数量体监经的])|副总|经理|老师|主任|博士|教授|院长|校长|厂长|部长|处长|科长|局长|行长|店长|先生|女士|小姐|老板|会计|医生|工(?![作程厂地业会资具人艺装])|董|哥|姐";
const COMPANY = "(?:股份|责任)?有限公司|有限责任公司|集团公司|分公司|公司|集团|事务所|研究院|研究所|医院|大学|学院|中学|小学|银行|酒店|超市|科技";
// A company's name begins behind these: 给华为公司, 去第一医院.
const LEADS = "给跟约和与找去到向对拜访";
const LEGAL = /^[\u4e00-\u9fff()A-Za-z0-9]{0,8}?(?:有限责任|股份有限|有限)公司(?![\u4e00-\u9fff])/;
const SEAT = new RegExp(`(?:北京|上海|天津|重庆|深圳|广州|杭州|南京|苏州|成都|武汉|西安|(?:(?![${LEADS}])[\\u4e00-\\u9fff]){2,4}?(?:省|市|自治区|[区县]))+$`);
// 张经理公司 is where somebody works.
const THEIRS = new RegExp(`^${SURNAME}[\\u4e00-\\u9fff]{0,2}(?:${TITLE})公司$`);
const ENGLISH_COMPANY = "Inc\\.?|Ltd\\.?|LLC|GmbH|AG|Corp\\.?|Corporation|Co\\.?|Company|Group|Holdings|Limited|PLC|Bank|Hotel|University";
const CAPITAL = "[A-Z][\\w&'-]*";
const LETTER = "\\u4e00-\\u9fff";
const LEADING_WORD = /(?:^|[^A-Za-z])(?:with|for|to|at|from)\s+$|[给跟约和与找向]\s?$/i;

export function takeCustomer(scan: Scan): void {
  takeWholeName(scan);
  if (scan.pieces.some(({ kind }) => kind === "customer" || kind === "deal")) return;
  const named = ({ groups: [name = ""] }: Match) => (THEIRS.test(name) ? null : { value: { id: null, name } });
  const rules: RegExp[] = [
    new RegExp(`[${LETTER}()A-Za-z0-9]{2,20}?(?:${COMPANY})(?![${LETTER}])`, "g"),
    new RegExp(`(?<![\\w])(?:${CAPITAL}\\s+){1,4}(?:${ENGLISH_COMPANY})(?![\\w])`, "g"),
    new RegExp(`${SURNAME}(?:${TITLE})`, "g"),
    new RegExp(`${SURNAME}[${LETTER}]{1,2}(?:总经理|经理|老师|主任|教授|医生|先生|女士|小姐)`, "g"),
    /(?<![\w])(?:Mr|Mrs|Ms|Dr|Prof)\.?\s+[A-Z][\w'-]*(?:\s+[A-Z][\w'-]*)?/g,
  ];
  const isTaken = rules.some((pattern) => scan.take("customer", pattern, (match) => named(trimmed(match))));
  if (!isTaken) takeGuess(scan);
}

/** 深圳市华为技术有限公司, where 华为技术 is known: a company is called by its whole name, and may be the one that is known. */
function takeWholeName(scan: Scan): void {
  const known = pieceOf(scan.pieces, "customer");
  const legal = known && LEGAL.exec(scan.view.slice(known.end));
  if (!known || !legal) return;
  const place = SEAT.exec(scan.view.slice(0, known.start))?.[0] ?? "";
  const span = { start: known.start - place.length, end: known.end + legal[0].length };
  scan.widen(known, span, (name) => ({ value: { id: null, name }, others: [known.value] }));
}

/** Without what only leads to the name. */
function trimmed(match: Match): Match {
  const name = match.groups[0] as string;
  const lead = new RegExp(`^.{0,6}[${LEADS}](?=.{3,})`).exec(name)?.[0] ?? "";
  if (lead) Object.assign(match, { start: match.start + lead.length, groups: [name.slice(lead.length)] });
  return match;
}

/** Capitals behind "with" or a verb, or all alone between what was found; at the head of a line a phone writes one by itself. */
function takeGuess(scan: Scan): void {
  const isDoing = scan.pieces.some(({ kind }) => kind === "activity");
  scan.take("customer", new RegExp(`(?<![\\w#@.-])${CAPITAL}(?:\\s+${CAPITAL}){0,3}(?![\\w.-])`, "g"), (match) => {
    const before = scan.view.slice(0, match.start);
    const after = scan.view.slice(match.end);
    const isLed = LEADING_WORD.test(before) || new RegExp(`${ACTIVITY_COVER}\\s*$`).test(before);
    const isAlone = /(?:^|[\0-\u0002])\s*$/.test(before) && /^[\s,，]*(?:$|[\0-\u0002])/.test(after) && scan.pieces.length > 0;
    const name = match.groups[0] as string;
    const isName = name.includes(" ") || /^.[A-Z]/.test(name) || before.trim() !== "" || isDoing;
    return isLed || (isAlone && isName) ? { value: { id: null, name }, guessed: true } : null;
  });
}
