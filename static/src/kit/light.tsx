import { _ } from "../lib/i18n.ts";
import { type Light, lightOf } from "../sync/next-step.ts";
import type { Deal } from "../sync/wire.ts";
import { kindName } from "./activity-words.ts";
import { dueWords } from "./due-words.ts";
import { Icon, type IconName } from "./icon.tsx";

const ICONS: Readonly<Record<Light, IconName>> = { overdue: "late", today: "sun", later: "calendar", none: "alert" };

/** What the light means, in words. */
export function lightName(light: Light): string {
  return { overdue: _("Overdue"), today: _("Due today"), later: _("Planned"), none: _("No next step") }[light];
}

interface LightMarkProps {
  light: Light;
  /** more about it, for the tooltip and screen readers */
  text?: string;
}

/** Icon, colour and words together: nobody has to tell red from green. */
export function LightMark({ light, text = lightName(light) }: LightMarkProps) {
  return (
    <span class="light" data-light={light} title={text}>
      <Icon name={ICONS[light]} />
      <span class="sr-only">{text}</span>
    </span>
  );
}

type WithNext = Pick<Deal, "next_at" | "next_on" | "next_kind">;

/** A deal's next step on its card: "Overdue: Call, yesterday". */
export function DealLight({ deal, zone, now }: { deal: WithNext; zone: string; now: number }) {
  const light = lightOf(deal, zone, now);
  return <LightMark light={light} text={nextWords(deal, light, zone, now)} />;
}

function nextWords({ next_at, next_on, next_kind }: WithNext, light: Light, zone: string, now: number): string {
  if (light === "none" || next_kind === null) return lightName(light);
  const when = dueWords({ due_at: next_at, due_on: next_on }, zone, now);
  return _("{light}: {kind}, {when}", { light: lightName(light), kind: kindName(next_kind), when });
}
