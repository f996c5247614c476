/**
 * People in a text that is being written. It is kept and sent as Markdown, in which a person is `@[Name](person:12)`; who
 * writes sees `@Name`. Which of several people of one name is meant stands in the link, wherever the name goes in the text.
 */

/** A name in what is shown: from its "@" to behind its last letter. */
export interface Named {
  start: number;
  end: number;
  /** what stands there in the Markdown */
  link: string;
}

/** A text as it is shown, and the people in it from left to right. */
export interface Written {
  text: string;
  names: readonly Named[];
}

export interface Mention {
  /** index of the "@" */
  start: number;
  end: number;
  /** what was typed after it */
  words: string;
}

const LONGEST = 30;

/** The mention the caret stands in. Null where there is none: an "@" inside a word is an e-mail address, one of a name is done with. */
export function mentionAt({ text, names }: Written, caret: number): Mention | null {
  if (names.some(({ start, end }) => start < caret && caret <= end)) return null;
  const before = text.slice(Math.max(0, caret - LONGEST), caret);
  const found = /(?:^|[^\p{Script=Latin}\p{N}_.+-])[@＠]([^\s@＠()[\]]*)$/u.exec(before);
  return found ? { start: caret - (found[1] as string).length - 1, end: caret, words: found[1] as string } : null;
}

const LINK = /@\[((?:[^[\]\\\n]|\\.){1,200})\]\(person:[1-9]\d{0,15}\)/g;

export function written(markdown: string): Written {
  const names: Named[] = [];
  let text = "";
  let from = 0;
  for (const found of markdown.matchAll(LINK)) {
    const [link, name] = found as unknown as [string, string];
    text += markdown.slice(from, found.index);
    const start = text.length;
    text += `@${name.replace(/\\(.)/g, "$1")}`;
    names.push({ start, end: text.length, link });
    from = found.index + link.length;
  }
  return { text: text + markdown.slice(from), names };
}

export function markdownOf({ text, names }: Written): string {
  let markdown = "";
  let from = 0;
  for (const { start, end, link } of names) {
    markdown += text.slice(from, start) + link;
    from = end;
  }
  return markdown + text.slice(from);
}

/** The same people in the text as it is now. A name that was written into is a name no more. `caret`: behind what was changed. */
export function retyped({ text: before, names }: Written, text: string, caret: number): Written {
  const least = Math.min(before.length, text.length);
  // Told by the caret, for the letters alone do not tell which of two equal names was taken away.
  let tail = before.endsWith(text.slice(caret)) ? text.length - caret : 0;
  let head = 0;
  while (head < least - tail && before[head] === text[head]) head++;
  while (tail < least - head && before.at(-1 - tail) === text.at(-1 - tail)) tail++;
  const moved = text.length - before.length;
  const kept = names.flatMap((name) => {
    if (name.end <= head) return [name];
    return name.start >= before.length - tail ? [{ ...name, start: name.start + moved, end: name.end + moved }] : [];
  });
  return { text, names: kept };
}

/** With the person in place of what was typed, and where the caret goes on: behind a space. */
export function named(one: Written, { start, end }: Mention, person: { id: number; name: string }): { written: Written; caret: number } {
  const name = person.name.replace(/[[\]()\\]/g, "");
  const shown = `@${name}`;
  const caret = start + shown.length + 1;
  const text = `${one.text.slice(0, start)}${shown} ${one.text.slice(end).replace(/^ /, "")}`;
  const others = retyped(one, text, caret).names;
  const names = [...others, { start, end: start + shown.length, link: `@[${name}](person:${person.id})` }];
  return { written: { text, names: names.sort((a, b) => a.start - b.start) }, caret };
}

/** A text with names instead of links to people: as it reads until the server has drawn it. */
export function spoken(markdown: string): string {
  return written(markdown).text;
}
