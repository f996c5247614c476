import { formatClock, formatDate } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { formatMoney } from "../lib/money.ts";
import { KIND_ICONS, kindName } from "../kit/activity-words.ts";
import { useApp } from "../kit/app-context.ts";
import { Avatar } from "../kit/avatar.tsx";
import { durationWords } from "../kit/due-words.ts";
import { Icon } from "../kit/icon.tsx";
import type { Form } from "./draft.ts";
import { dayWords } from "./piece-words.ts";
import type { PlannedActivity } from "./plan.ts";

interface PreviewProps {
  form: Form;
  customerName: string;
}

/** The deal as its card will look, and the line of what is to be done. */
export function Preview({ form, customerName }: PreviewProps) {
  return (
    <section class="capture-preview" aria-label={_("Preview")}>
      {form.deal ? <p class="capture-deal">{_("For the deal “{title}”", { title: form.deal.title })}</p> : <DealCard form={form} customerName={customerName} />}
      {form.activity && <ActivityLine activity={form.activity} />}
    </section>
  );
}

function DealCard({ form, customerName }: PreviewProps) {
  const { workspace } = useApp();
  const { title, fields } = form;
  const ownerId = fields.owner_id === undefined ? (workspace.me.value?.id ?? null) : fields.owner_id;
  const owner = ownerId === null ? undefined : workspace.person(ownerId).value;
  const tags = (fields.tag_ids ?? []).map((id) => workspace.tag(id).value).filter((tag) => tag !== undefined);
  const amount = fields.amount_minor ?? null;
  return (
    <div class="card" data-priority={fields.priority ?? undefined}>
      <h3 class="card-title">
        {fields.priority != null && <span class="card-mark">P{fields.priority}</span>}
        {title || _("No title yet")}
      </h3>
      {customerName && <p class="card-customer">{customerName}</p>}
      {tags.length > 0 && <ul class="card-tags">{tags.map((tag) => <li key={tag.id} class="tag" data-colour={tag.colour}>{tag.name}</li>)}</ul>}
      <div class="card-foot">
        {amount !== null && <span class="card-amount">{formatMoney(amount, fields.currency ?? workspace.workspace.value?.currency ?? "CNY")}</span>}
        <div class="card-facts">
          {fields.close_on && <time class="card-close" dateTime={fields.close_on}>{formatDate(fields.close_on)}</time>}
        </div>
        <Avatar class="card-owner" person={owner ?? null} size={20} />
      </div>
    </div>
  );
}

function ActivityLine({ activity }: { activity: PlannedActivity }) {
  const { kind, title, on, at, minutes } = activity;
  const when = [dayWords(on), at === null ? null : formatClock(at), minutes === null ? null : durationWords(minutes)].filter(Boolean).join(" · ");
  return (
    <p class="capture-activity">
      <Icon name={KIND_ICONS[kind]} />
      <b>{title || kindName(kind)}</b>
      <span>{when}</span>
    </p>
  );
}
