import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { hrefOf } from "../lib/router.ts";
import { useApp } from "../kit/app-context.ts";
import { Button, LinkButton } from "../kit/button.tsx";
import { Banner, Skeleton } from "../kit/feedback.tsx";
import { TextField } from "../kit/field.tsx";
import { mayManage } from "../kit/rights.ts";
import { useSaving } from "../kit/saving.ts";
import { toast } from "../kit/toast.tsx";
import { ask } from "../sync/http.ts";
import type { BoardStore } from "../sync/store.ts";
import type { Board } from "../sync/wire.ts";
import { NewStage } from "./new-stage.tsx";
import { StageList } from "./stage-list.tsx";

/** A board's name and its stages. */
export function BoardSettingsScreen({ store }: { store: BoardStore }) {
  const { workspace } = useApp();
  const [adding, setAdding] = useState(false);
  const board = workspace.thing("board", store.id).value ?? store.board.value;
  const mine = mayManage(workspace.me.value?.role) && board?.archived === false;
  if (!board || !store.loaded.value) return <div class="page" data-width="narrow"><Skeleton lines={8} /></div>;
  return (
    <div class="page" data-width="narrow">
      <header class="page-head">
        <div class="grow">
          <h1>{_("Settings of {name}", { name: board.name })}</h1>
          <p class="page-text">{_("What the pipeline looks like, and what it asks of a deal.")}</p>
        </div>
        <LinkButton href={hrefOf({ name: "board", boardId: board.id })} icon="board">{_("To the board")}</LinkButton>
      </header>
      {board.archived && <Banner kind="warning">{_("This board is archived. It can be read, not changed.")}</Banner>}
      {mine && <BoardName board={board} />}
      <section class="section">
        <header class="section-head row">
          <div class="grow">
            <h2>{_("Stages")}</h2>
            <p>{_("From the first contact to the decision, in this order.")}</p>
          </div>
          {mine && <Button icon="plus" onClick={() => setAdding(true)}>{_("New stage")}</Button>}
        </header>
        <StageList store={store} mine={mine} />
      </section>
      {adding && <NewStage store={store} onClose={() => setAdding(false)} />}
    </div>
  );
}

function BoardName({ board }: { board: Board }) {
  const [name, setName] = useState(board.name);
  const saving = useSaving(["name"]);
  const save = async (event: Event) => {
    event.preventDefault();
    const answer = await saving.run(() => ask("PATCH", `/api/boards/${board.id}`, { body: { name } }));
    if (answer) toast(_("Saved"), { kind: "success" });
  };
  return (
    <form class="box inline-form" onSubmit={(event) => void save(event)}>
      <TextField label={_("Name of the board")} value={name} maxLength={80} error={saving.errors["name"] ?? saving.sentence} onInput={(event) => setName(event.currentTarget.value)} />
      <Button type="submit" busy={saving.busy} disabled={!name.trim() || name === board.name}>{_("Rename")}</Button>
    </form>
  );
}
