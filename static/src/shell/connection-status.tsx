import { useRef, useState } from "preact/hooks";

import { formatNearMoment } from "../lib/dates.ts";
import { _, _n, formatNumber } from "../lib/i18n.ts";
import { narrowScreen } from "../lib/media.ts";
import { useApp } from "../kit/app-context.ts";
import { Button } from "../kit/button.tsx";
import { Popover } from "../kit/popover.tsx";
import { UnsentList } from "../kit/unsent-list.tsx";
import type { Status } from "../sync/connection.ts";
import { read } from "../sync/http.ts";
import { HASTY } from "../sync/patience.ts";
import type { BoardStore } from "../sync/store.ts";

interface ConnectionStatusProps {
  board: BoardStore | null;
  /** where there is little room: of when it is, it says only when it is pressed */
  brief?: boolean;
}

/** Live, catching up, or offline with so many unsent: the screen says honestly what it knows. */
export function ConnectionStatus({ board, brief = false }: ConnectionStatusProps) {
  const { connection, requests, keeper, workspace } = useApp();
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const isOver = connection.signedOut.value || requests.signedOut.value;
  const status = connection.status.value;
  const unsent = requests.unsent.value;
  const age = keeper.ages.value.get((board ?? workspace).stream);
  const zone = workspace.zone.value;
  const asOf = age === undefined ? null : formatNearMoment(age, zone);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        class="connection"
        data-state={isOver ? "offline" : status === "catching" ? "catching-up" : status}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span role="status" class="one-line">{isOver ? _("Signed out") : wordsFor(status, unsent, brief || narrowScreen.value ? null : asOf)}</span>
      </button>
      {open && (
        <Popover anchor={anchor} align="end" label={_("Connection")} onClose={() => setOpen(false)}>
          <div class="connection-sheet">
            <p>{isOver ? _("Nothing is fetched or sent until you sign in again.") : explained(status)}</p>
            {!isOver && status === "offline" && asOf && <p class="quiet small">{_("What you see is as of {time}.", { time: asOf })}</p>}
            <UnsentList />
            {board && <InStep board={board} />}
          </div>
        </Popover>
      )}
    </>
  );
}

interface BoardDigest {
  seq: number;
  digest: string;
}

/** Holds what this screen shows against the server's own digest of the board. */
function InStep({ board }: { board: BoardStore }) {
  const [said, setSaid] = useState<string | null>(null);
  const check = async () => {
    setSaid(_("Comparing…"));
    try {
      const { seq, digest } = await read<BoardDigest>(`/api/boards/${board.id}/digest`, undefined, HASTY);
      if (seq !== board.seq.peek()) setSaid(_("The board changed just now. Please try again."));
      else setSaid(digest === board.digest() ? _("Exactly what the server has.") : _("Not what the server has. Please reload the page."));
    } catch {
      setSaid(_("The server cannot be reached."));
    }
  };
  return (
    <>
      <p class="quiet small">{_("In step up to change no. {n}", { n: formatNumber(board.seq.value) })}</p>
      <div class="row">
        <Button small onClick={() => void check()}>{_("Compare with the server")}</Button>
      </div>
      {said && <p role="status" class="small">{said}</p>}
    </>
  );
}

function wordsFor(status: Status, unsent: number, asOf: string | null): string {
  if (status === "offline" && asOf && unsent > 0) {
    return _n("As of {time} · offline, {n} unsent", "As of {time} · offline, {n} unsent", unsent, { time: asOf });
  }
  if (status === "offline" && asOf) return _("As of {time} · offline", { time: asOf });
  if (status === "offline" && unsent > 0) return _n("Offline, {n} unsent", "Offline, {n} unsent", unsent);
  if (status === "offline") return _("Offline");
  if (status === "catching") return _("Catching up…");
  return unsent > 0 ? _n("Sending {n} change…", "Sending {n} changes…", unsent) : _("Live");
}

function explained(status: Status): string {
  if (status === "offline") return _("There is no connection. You can go on working: changes are kept here and sent when it is back.");
  if (status === "catching") return _("Fetching what happened meanwhile.");
  return _("What you see is what everybody sees.");
}
