/** `@` in a text that is being written: which name is meant, and what stands there once it is chosen. */

export interface Mention {
  /** index of the "@" */
  start: number;
  end: number;
  /** what was typed after it */
  words: string;
}

const LONGEST = 30;

/** The mention the caret stands in. Null where there is none: an "@" inside a word is an e-mail address. */
export function mentionAt(text: string, caret: number): Mention | null {
  const before = text.slice(Math.max(0, caret - LONGEST), caret);
  const found = /(?:^|[^\p{Script=Latin}\p{N}_.+-])[@＠]([^\s@＠()[\]]*)$/u.exec(before);
  return found ? { start: caret - (found[1] as string).length - 1, end: caret, words: found[1] as string } : null;
}

/** The text with the person in it, and where the caret goes on. */
export function mentioned(text: string, { start, end }: Mention, person: { id: number; name: string }): { text: string; caret: number } {
  const name = person.name.replace(/[[\]()]/g, "");
  const before = `${text.slice(0, start)}@[${name}](person:${person.id}) `;
  return { text: before + text.slice(end).replace(/^ /, ""), caret: before.length };
}

/** A text with names instead of links to people: as it reads until the server has drawn it. */
export function spoken(text: string): string {
  return text.replace(/@\[([^\]]*)\]\(person:\d+\)/g, "@$1");
}
