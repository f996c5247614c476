import { useState } from "preact/hooks";

import { _, _n } from "../lib/i18n.ts";
import { Button } from "../kit/button.tsx";
import { Combobox } from "../kit/combobox.tsx";
import { Answers, Dialog } from "../kit/dialog.tsx";
import { Field } from "../kit/field.tsx";
import { Segmented } from "../kit/segmented.tsx";
import { Select } from "../kit/select.tsx";
import type { Deal } from "../sync/wire.ts";
import type { MoveAnswer } from "./dialogs.ts";
import { type Place, TOP } from "./neighbours.ts";
import { type Parts, useParts } from "./parts.ts";

interface MoveSheetProps {
  deals: readonly Deal[];
  answer: (answer: MoveAnswer | null) => void;
}

type Where = "top" | "bottom" | "after";

/** Moving without dragging: for fingers, screen readers, and long ways. */
export function MoveSheet({ deals, answer }: MoveSheetProps) {
  const parts = useParts();
  const [stageId, setStageId] = useState(() => firstStage(parts, deals));
  const [where, setWhere] = useState<Where>("top");
  const [neighbour, setNeighbour] = useState<Deal | null>(null);
  const [first] = deals;
  const isOne = deals.length === 1;
  const submit = () => {
    const place = placeOf(parts, stageId, where, neighbour, new Set(deals.map((deal) => deal.id)));
    if (place) answer({ to: "stage", stageId, place });
  };
  const choose = (id: number) => {
    setStageId(id);
    setNeighbour(null);
  };
  return (
    <Dialog
      title={isOne && first ? _("Move “{title}”", { title: first.title }) : _n("Move {n} deal", "Move {n} deals", deals.length)}
      onClose={() => answer(null)}
      onSubmit={submit}
      actions={<Answers verb={_("Move")} onClose={() => answer(null)} />}
    >
      <Field label={_("Stage")}>
        {(control) => (
          <Select
            {...control}
            value={String(stageId)}
            options={parts.reading.stages.value.map((stage) => ({ value: String(stage.id), label: stage.name }))}
            onValue={(value) => choose(Number(value))}
          />
        )}
      </Field>
      <PlaceFields {...{ stageId, where, setWhere, neighbour, setNeighbour, deals }} />
      <div class="row">
        <Button icon="trophy" onClick={() => answer({ to: "won" })}>{_("Won")}</Button>
        <Button icon="thumb-down" onClick={() => answer({ to: "lost" })}>{_("Lost…")}</Button>
      </div>
    </Dialog>
  );
}

interface PlaceFieldsProps {
  stageId: number;
  where: Where;
  setWhere: (where: Where) => void;
  neighbour: Deal | null;
  setNeighbour: (deal: Deal | null) => void;
  deals: readonly Deal[];
}

function PlaceFields({ stageId, where, setWhere, neighbour, setNeighbour, deals }: PlaceFieldsProps) {
  const { board } = useParts();
  const others = board.dealsIn(stageId).value.filter((deal) => !deals.includes(deal) && deal.id > 0);
  const places = [
    { id: "top", label: _("At the top") },
    { id: "bottom", label: _("At the bottom") },
    { id: "after", label: _("Below a deal") },
  ] as const;
  return (
    <>
      <Segmented label={_("Place in the stage")} segments={places} value={where} onValue={setWhere} />
      {where === "after" && (
        <Field label={_("Below which deal?")}>
          {(control) => (
            <Combobox
              control={control}
              source={others}
              value={neighbour}
              textOf={(deal) => deal.title}
              keyOf={(deal) => deal.id}
              onValue={setNeighbour}
            />
          )}
        </Field>
      )}
    </>
  );
}

/** The stage after the one the deals stand in: that is where most moves go. */
function firstStage({ reading }: Parts, deals: readonly Deal[]): number {
  const ids = reading.stages.peek().map((stage) => stage.id);
  const at = ids.indexOf(deals[0]?.stage_id ?? 0);
  return ids[Math.min(at + 1, ids.length - 1)] ?? 0;
}

/** Null while the neighbour is not chosen yet. */
function placeOf({ board }: Parts, stageId: number, where: Where, neighbour: Deal | null, moving: ReadonlySet<number>): Place | null {
  const hand = board.idsIn(stageId).peek().filter((id) => !moving.has(id));
  if (where === "top") return TOP;
  if (where === "bottom") return { after: hand.at(-1) ?? null, before: null };
  return neighbour && { after: neighbour.id, before: hand[hand.indexOf(neighbour.id) + 1] ?? null };
}
