import { useState } from "preact/hooks";

import { _, _n } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { allOf, type BinChoice, restoreAll } from "./bin-choice.ts";
import { mayDelete } from "./rights.ts";

interface BinBarProps {
  choice: BinChoice;
  /** what the list is about, and whether there is more of it than is shown */
  url: string;
  hasMore: boolean;
}

/** What can be done with all chosen deals at once. */
export function BinBar({ choice, url, hasMore }: BinBarProps) {
  const app = useApp();
  const [isBusy, setBusy] = useState(false);
  const count = choice.chosen.value.size;
  if (count === 0) return null;
  const run = (work: () => Promise<unknown>) => {
    setBusy(true);
    void work().finally(() => setBusy(false));
  };
  const chooseAll = async () => {
    // Unreachable: what is chosen stays as it is, and can be tried again.
    const deals = await allOf(url).catch(() => []);
    choice.set(deals.filter((deal) => mayDelete(app.workspace.me.peek(), deal)), true);
  };
  return (
    <div class="bulk-bar" role="toolbar" aria-label={_("Selected deals")}>
      <span class="bulk-bar-count">{_n("{n} selected", "{n} selected", count)}</span>
      {hasMore && <Button kind="quiet" disabled={isBusy} onClick={() => run(chooseAll)}>{_("Select everything found")}</Button>}
      <Button kind="quiet" icon="restore" busy={isBusy} onClick={() => run(() => restoreAll(app, choice))}>{_("Restore")}</Button>
      <IconButton icon="close" label={_("Clear the selection")} onClick={() => choice.clear()} />
    </div>
  );
}
