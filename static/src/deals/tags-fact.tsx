import { useRef, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { Checklist } from "../kit/checklist.tsx";
import { dealFieldName } from "../kit/deal-words.ts";
import { newTag } from "../kit/new-tag.ts";
import { Popover } from "../kit/popover.tsx";
import { mayManage } from "../kit/rights.ts";
import { Tag as TagMark } from "../kit/tag.tsx";
import type { FullDeal } from "../sync/wire.ts";
import type { Desk } from "./desk.ts";
import { useDesk } from "./desk-context.ts";
import { FactRow, FactText } from "./fact.tsx";

/** Each tick is saved at once, so there is nothing to lose and nothing to restore. */
export function TagsFact({ deal }: { deal: FullDeal }) {
  const { desk } = useDesk();
  const { workspace } = desk.app;
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const tags = deal.tag_ids.map((id) => workspace.tag(id).value).filter((tag) => tag !== undefined);
  const marks = tags.map((tag) => <TagMark key={tag.id} tag={tag} />);
  const toggle = () => {
    desk.say(isOpen ? null : "edit");
    setOpen(!isOpen);
  };
  return (
    <FactRow field="tag_ids">
      {(nameId) => {
        if (!desk.mayEdit.value) return <FactText>{marks.length > 0 && marks}</FactText>;
        return (
          <>
            <button
              type="button"
              ref={anchor}
              id={`${nameId}-value`}
              class="fact-value"
              aria-labelledby={`${nameId} ${nameId}-value`}
              aria-haspopup="dialog"
              aria-expanded={isOpen}
              data-empty={marks.length ? undefined : true}
              onClick={toggle}
            >
              {marks.length ? marks : _("Not set")}
            </button>
            {isOpen && <TagChoice deal={deal} anchor={anchor} onClose={toggle} />}
          </>
        );
      }}
    </FactRow>
  );
}

interface TagChoiceProps {
  deal: FullDeal;
  anchor: { current: HTMLButtonElement | null };
  onClose: () => void;
}

function TagChoice({ deal, anchor, onClose }: TagChoiceProps) {
  const { desk } = useDesk();
  const { workspace } = desk.app;
  const options = workspace.tags.value.map((tag) => ({
    id: tag.id, name: tag.name, mark: <span class="dot" data-colour={tag.colour} />,
  }));
  return (
    <Popover anchor={anchor} onClose={onClose} label={dealFieldName("tag_ids")}>
      <Checklist
        label={dealFieldName("tag_ids")}
        options={options}
        values={new Set(deal.tag_ids)}
        onValues={(ids) => setTags(desk, [...ids])}
        {...(mayManage(workspace.me.value?.role) ? { onCreate: (name: string) => void createTag(desk, name) } : {})}
      />
    </Popover>
  );
}

function setTags(desk: Desk, ids: readonly number[]): void {
  const tag_ids = [...new Set(ids)].sort((a, b) => a - b);
  desk.edit({ tag_ids }, { tag_ids: desk.deal.peek()?.tag_ids ?? [] });
}

/** A new tag for everybody, put on this deal. A refusal is told by the shell. */
async function createTag(desk: Desk, name: string): Promise<void> {
  const id = await newTag(desk.app, name);
  if (id !== null) setTags(desk, [...(desk.deal.peek()?.tag_ids ?? []), id]);
}
