import type { ComponentChildren } from "preact";

/** A translated sentence with its {braces} drawn instead of filled in: whole for the translator, in pieces for the eye. */
export function Rich({ sentence, parts }: { sentence: string; parts: Readonly<Record<string, ComponentChildren>> }) {
  return <>{sentence.split(/(\{\w+\})/).map((piece) => (/^\{\w+\}$/.test(piece) ? (parts[piece.slice(1, -1)] ?? piece) : piece))}</>;
}
