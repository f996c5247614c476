import { useRef, useState } from "preact/hooks";

import { announce } from "../lib/announce.ts";
import { _ } from "../lib/i18n.ts";
import { Field } from "../kit/field.tsx";
import { Icon } from "../kit/icon.tsx";
import type { Known, Piece } from "./known.ts";
import { pieceIcon, pieceName, pieceWords } from "./piece-words.ts";
import { LONGEST_LINE } from "./opening.ts";
import { readLine } from "./reading/line.ts";
import { VoiceButton } from "./voice-button.tsx";

interface LineStepProps {
  line: string;
  onLine: (line: string) => void;
  known: Known;
  onSubmit: () => void;
}

/** One line, and at once what is understood of it. */
export function LineStep({ line, onLine, known, onSubmit }: LineStepProps) {
  const [said, setSaid] = useState("");
  const typed = useRef("");
  const { pieces } = readLine(line, known);
  const say = (sentence: string) => {
    // What was typed until now stays in front of what is going to be said.
    typed.current = line.trim() ? `${line.trim()} ` : "";
    setSaid(sentence);
    if (sentence) announce(sentence);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.isComposing || event.shiftKey) return;
    event.preventDefault();
    onSubmit();
  };
  return (
    <>
      <Field label={_("One line about a deal")} hint={said || _("For example: {example}", { example: _("Acme printers 50k call Fri 3pm") })}>
        {(control) => (
          <span class="capture-line">
            <textarea
              {...control}
              class="input"
              rows={2}
              autofocus
              maxLength={LONGEST_LINE}
              value={line}
              enterkeyhint="next"
              onInput={(event) => onLine(event.currentTarget.value.replace(/\n/g, " "))}
              onKeyDown={onKeyDown}
            />
            <VoiceButton onWords={(words) => onLine((typed.current + words).slice(0, LONGEST_LINE))} onSay={say} />
          </span>
        )}
      </Field>
      {pieces.length > 0 && <Understood pieces={pieces} known={known} />}
    </>
  );
}

function Understood({ pieces, known }: { pieces: readonly Piece[]; known: Known }) {
  return (
    <ul class="capture-pieces" aria-label={_("Understood so far")}>
      {pieces.map((piece) => (
        <li key={`${piece.kind}-${piece.start}`} class="capture-piece" data-guessed={piece.guessed || undefined}>
          <Icon name={pieceIcon(piece)} />
          <span class="sr-only">{pieceName(piece.kind)}</span>
          <span class="one-line">{pieceWords(piece, known)}</span>
        </li>
      ))}
    </ul>
  );
}
