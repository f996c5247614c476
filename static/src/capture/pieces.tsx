import { useRef, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { Icon } from "../kit/icon.tsx";
import { Menu, type MenuEntry } from "../kit/menu.tsx";
import type { Known, Piece } from "./known.ts";
import { pieceIcon, pieceName, pieceWords } from "./piece-words.ts";

interface PiecesProps {
  line: string;
  pieces: readonly Piece[];
  known: Known;
  onChoose: (piece: Piece, value: Piece["value"]) => void;
  onThrowBack: (piece: Piece) => void;
}

/** What was found, each with the words it came from; a doubtful one carries a question mark. */
export function Pieces({ pieces, ...rest }: PiecesProps) {
  return (
    <ul class="capture-pieces" aria-label={_("Found in your line")}>
      {pieces.map((piece) => (
        <li key={`${piece.kind}-${piece.start}`}>
          <PieceChip piece={piece} {...rest} />
        </li>
      ))}
    </ul>
  );
}

function PieceChip({ line, piece, known, onChoose, onThrowBack }: Omit<PiecesProps, "pieces"> & { piece: Piece }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const name = pieceName(piece.kind);
  const words = pieceWords(piece, known);
  const source = line.slice(piece.start, piece.end).trim();
  const others: MenuEntry[] = piece.others.map((other) => ({
    label: _("{what}: {words}", { what: name, words: pieceWords(piece, known, other) }),
    icon: pieceIcon({ ...piece, value: other } as Piece),
    onSelect: () => onChoose(piece, other),
  }));
  const back: MenuEntry = { label: _("Back into the title"), icon: "undo", onSelect: () => onThrowBack(piece) };
  const entries = others.length > 0 ? [...others, null, back] : [back];
  return (
    <>
      <button
        type="button"
        class="capture-piece"
        ref={button}
        data-guessed={piece.guessed || undefined}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name={pieceIcon(piece)} />
        <span class="sr-only">{name}</span>
        <b class="one-line">{words}</b>
        {source !== words && <span class="capture-source one-line">{_("“{words}”", { words: source })}</span>}
        {piece.guessed && <span class="capture-doubt" title={_("Please check this")}>?<span class="sr-only">{_("Please check this")}</span></span>}
        <Icon name="chevron-down" size={12} />
      </button>
      {isOpen && <Menu anchor={button} align="start" label={name} entries={entries} onClose={() => setOpen(false)} />}
    </>
  );
}
