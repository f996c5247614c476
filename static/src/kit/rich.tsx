import type { ComponentChildren } from "preact";

/** A translated sentence with its {braces} drawn instead of filled in: whole for the translator, in pieces for the eye. */
export function Rich({ sentence, parts }: { sentence: string; parts: Readonly<Record<string, ComponentChildren>> }) {
  return <>{sentence.split(/(\{\w+\})/).map((piece) => (/^\{\w+\}$/.test(piece) ? (parts[piece.slice(1, -1)] ?? piece) : piece))}</>;
}

/** The same as plain words, for labels. */
export function filled(sentence: string, parts: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole);
}
