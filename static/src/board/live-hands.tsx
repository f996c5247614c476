import type { ComponentChildren } from "preact";
import { useEffect, useMemo } from "preact/hooks";

import { useApp } from "../kit/app-context.ts";
import type { BoardStore } from "../sync/store.ts";
import { BoardDialogs } from "./board-dialogs.tsx";
import { Dealing } from "./dealing.ts";
import { Parts, PartsProvider } from "./parts.ts";

/** The board's way with deals, with its questions, where another board is drawn than the live one. */
export function LiveHands({ board, children }: { board: BoardStore; children: (dealing: Dealing) => ComponentChildren }) {
  const { workspace, requests, undo, connection, looks } = useApp();
  const { status, presence } = connection;
  const parts = useMemo(() => new Parts({ board, workspace, requests, undo, status, presence, look: looks.of(board) }), [board]);
  const dealing = useMemo(() => new Dealing(parts, () => undefined), [parts]);
  useEffect(() => () => parts.stop(), [parts]);
  return (
    <PartsProvider value={parts}>
      {children(dealing)}
      <BoardDialogs />
    </PartsProvider>
  );
}
