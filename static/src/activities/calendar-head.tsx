import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { useTime } from "../kit/clock.ts";
import { MenuButton } from "../kit/menu.tsx";
import { maySell } from "../kit/rights.ts";
import { Segmented } from "../kit/segmented.tsx";
import { Select } from "../kit/select.tsx";
import { ZoneNote } from "../kit/zone-note.tsx";
import { askForPlan } from "./asks.ts";
import { CalendarAddress } from "./calendar-address.tsx";
import type { Whose } from "./calendar-feed.ts";
import type { Asked } from "./calendar-screen.tsx";
import { rangeTitle, shifted, type View, viewName } from "./ranges.ts";

interface CalendarHeadProps extends Asked {
  onAsk: (change: Partial<Asked>) => void;
  mayPlan: boolean;
  mayLookAround: boolean;
}

/** Which days, drawn how, and whose. */
export function CalendarHead({ view, on, whose, onAsk, mayPlan, mayLookAround }: CalendarHeadProps) {
  const app = useApp();
  const { today } = useTime();
  const [isSharing, setSharing] = useState(false);
  const views: { id: View; label: string }[] = [
    { id: "day", label: viewName("day") }, { id: "week", label: viewName("week") }, { id: "month", label: viewName("month") }, { id: "agenda", label: _("Agenda") },
  ];
  return (
    <header class="calendar-head">
      <div class="calendar-steps">
        <IconButton icon="chevron-left" label={_("Earlier days")} onClick={() => onAsk({ on: shifted(view, on, -1) })} />
        <Button small onClick={() => onAsk({ on: today })}>{_("Today")}</Button>
        <IconButton icon="chevron-right" label={_("Later days")} onClick={() => onAsk({ on: shifted(view, on, 1) })} />
      </div>
      <h1 class="calendar-title">{rangeTitle(view, on, today)}</h1>
      <MenuButton
        label={_("More about the calendar")}
        entries={[{ label: _("In another calendar…"), icon: "link", onSelect: () => setSharing(true) }]}
      />
      <div class="calendar-tools">
        {mayLookAround && <WhoseField whose={whose} onWhose={(next) => onAsk({ whose: next })} />}
        <Segmented label={_("View")} segments={views} value={view} onValue={(next) => onAsk({ view: next })} />
        {mayPlan && (
          <Button kind="primary" icon="plus" class="calendar-plan" onClick={() => askForPlan(app, on === today ? {} : { wall: { on, at: "09:00" } })}>
            {_("Plan")}
          </Button>
        )}
      </div>
      <ZoneNote class="calendar-zone small quiet" />
      {isSharing && <CalendarAddress onClose={() => setSharing(false)} />}
    </header>
  );
}

/** Managers look at their people's days. */
function WhoseField({ whose, onWhose }: { whose: Whose; onWhose: (whose: Whose) => void }) {
  const { workspace } = useApp();
  const me = workspace.me.value?.id;
  const sellers = workspace.people.value.filter((person) => !person.disabled && person.id !== me && maySell(person.role));
  return (
    <Select
      class="calendar-whose"
      aria-label={_("Whose")}
      value={String(whose)}
      onValue={(text) => onWhose(text === "mine" || text === "all" ? text : Number(text))}
      options={[
        { value: "mine", label: _("Mine") },
        { value: "all", label: _("Everybody's") },
        ...sellers.map((person) => ({ value: String(person.id), label: person.name })),
      ]}
    />
  );
}
