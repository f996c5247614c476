import { useState } from "preact/hooks";

import { addDays } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { KIND_ICONS, kindName, KINDS } from "../kit/activity-words.ts";
import { useApp } from "../kit/app-context.ts";
import { Button } from "../kit/button.tsx";
import { useTime } from "../kit/clock.ts";
import { dueWords } from "../kit/due-words.ts";
import { Icon } from "../kit/icon.tsx";
import { MenuButton, type MenuEntry } from "../kit/menu.tsx";
import type { ActivityKind, FullDeal, Workspace } from "../sync/wire.ts";
import { askForPlan } from "./asks.ts";
import { nameOf } from "./deal-names.ts";
import { newDraft, workingDayAfter } from "./drafts.ts";
import { dueOf, nextMonday, type Wall } from "./dues.ts";
import { plan } from "./planning.ts";

const MORNING = "09:00";

/** A line: what, of which kind, when. Enter plans it; all else is asked by the form behind "Another time". */
export function QuickPlan({ deal }: { deal: FullDeal }) {
  const app = useApp();
  const { zone, now, today } = useTime();
  const workspace = app.workspace.workspace.value as Workspace;
  const [title, setTitle] = useState("");
  const [kind, setKind] = useState<ActivityKind>("call");
  const first: Wall = { on: workingDayAfter(today, 1, workspace), at: MORNING };
  const [wall, setWall] = useState<Wall>(first);
  const about = { deal: nameOf(deal), kind, title };
  const add = () => {
    void plan(app, newDraft(app, { ...about, wall }));
    setTitle("");
    setWall(first);
  };
  const kinds: MenuEntry[] = KINDS.map((one) => ({ label: kindName(one), icon: KIND_ICONS[one], checked: one === kind, onSelect: () => setKind(one) }));
  const days: { label: string; on: string }[] = [
    { label: _("Today"), on: today }, { label: _("Tomorrow"), on: addDays(today, 1) },
    { label: _("Next Monday"), on: nextMonday(today) }, { label: _("In a week"), on: addDays(today, 7) },
  ];
  const whens: MenuEntry[] = [
    ...days.map(({ label, on }) => ({ label, checked: on === wall.on, onSelect: () => setWall({ on, at: on === today ? null : MORNING }) })),
    null,
    { label: _("Another time…"), icon: "calendar" as const, onSelect: () => askForPlan(app, about) },
  ];
  const when = dueWords(dueOf(wall, zone), zone, now);
  return (
    <form class="quick-plan" onSubmit={(event) => { event.preventDefault(); add(); }}>
      <MenuButton class="quick-kind" align="start" label={_("Kind: {kind}", { kind: kindName(kind) })} entries={kinds}>
        <Icon name={KIND_ICONS[kind]} /><Icon name="chevron-down" size={12} />
      </MenuButton>
      <input
        class="input"
        aria-label={_("Next step")}
        placeholder={_("Next step, such as: send the offer")}
        maxLength={200}
        autocomplete="off"
        value={title}
        onInput={(event) => setTitle(event.currentTarget.value)}
      />
      <MenuButton class="quick-when" label={_("When: {when}", { when })} entries={whens}>{when}</MenuButton>
      <Button small type="submit" icon="plus" aria-label={_("Plan it")} />
    </form>
  );
}
