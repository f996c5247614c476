import { useComputed } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";

import { daysInStage, dueState, formatDate, formatDue, workingDaysSince } from "../lib/dates.ts";
import { _, _n } from "../lib/i18n.ts";
import { formatMoney, formatMoneyShort } from "../lib/money.ts";
import { Avatar } from "../kit/avatar.tsx";
import { IconButton } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";
import { DealLight } from "../kit/light.tsx";
import type { Deal } from "../sync/wire.ts";
import { openCardMenu } from "./card-menu.tsx";
import { type Parts, useParts } from "./parts.ts";
import { selectTo } from "./selecting.ts";

interface CardProps {
  id: number;
  /** pixels from the top of its column; null when it floats in the drag layer */
  top: number | null;
  /** 1 … of */
  position?: number;
  of?: number;
  /** "away": it flies, its node only stays in the page */
  lifted?: "keys" | "away";
}

/** In the page for the finger that holds it, out of sight for everybody; hidden altogether it would lose the focus. */
const AWAY = { opacity: 0, pointerEvents: "none" } as const;

/** One deal on the board. Draws itself anew when its deal, its place or its state changes, and only then. */
export function Card({ id, top, position, of, lifted }: CardProps) {
  const parts = useParts();
  const deal = parts.board.deal(id).value;
  const isSelected = useComputed(() => parts.choice.selected.value.has(id)).value;
  const isTabStop = useComputed(() => parts.tabStop.value === id).value;
  const isPending = useMemo(() => parts.board.waiting("deal", id), [id]).value;
  const isUnseen = useComputed(() => parts.look.marked.value.has(id)).value;
  const isGlowing = useComputed(() => parts.glow.cards.value.has(id)).value;
  const busy = useBusy(parts, id);
  if (!deal) return null;
  const style = top === null ? {} : { transform: `translateY(${top}px)`, ...(lifted === "away" ? AWAY : {}) };
  return (
    <div
      class="card"
      role={top === null ? undefined : "listitem"}
      data-deal={id}
      data-priority={deal.priority ?? undefined}
      data-rotting={rotOf(parts, deal)}
      data-selected={isSelected || undefined}
      data-lifted={lifted}
      data-busy={busy?.doing}
      data-unseen={isUnseen || undefined}
      data-pulse={isGlowing || undefined}
      data-pending={isPending || id < 0 || undefined}
      aria-setsize={of}
      aria-posinset={position}
      aria-describedby={top === null ? undefined : "board-keys"}
      tabIndex={top === null ? undefined : isTabStop ? 0 : -1}
      style={style}
    >
      <CardFace deal={deal} />
      {isUnseen && <span class="sr-only">{_("Changed since you last looked")}</span>}
      {busy && <span class="card-busy" data-colour={busy.colour}>{busy.name}</span>}
      {top !== null && id > 0 && parts.mayChange.value && <CardTools id={id} title={deal.title} isSelected={isSelected} />}
    </div>
  );
}

function CardFace({ deal }: { deal: Deal }) {
  const { prefs, board } = useParts();
  const fields = prefs.fields.value;
  const customer = deal.customer_id === null ? undefined : board.customer(deal.customer_id).value;
  return (
    <>
      <h3 class="card-title" title={deal.title}>
        {fields.includes("priority") && deal.priority !== null && <span class="card-mark">P{deal.priority}</span>}
        {deal.title}
      </h3>
      {fields.includes("customer") && customer && <p class="card-customer">{customer.name}</p>}
      {fields.includes("tags") && deal.tag_ids.length > 0 && <CardTags ids={deal.tag_ids} />}
      <CardFoot deal={deal} />
    </>
  );
}

const MOST_TAGS = 3;

function CardTags({ ids }: { ids: readonly number[] }) {
  const { workspace } = useParts();
  const tags = ids.map((id) => workspace.tag(id).value).filter((tag) => tag !== undefined);
  return (
    <ul class="card-tags">
      {tags.slice(0, MOST_TAGS).map((tag) => (
        <li key={tag.id} class="tag" data-colour={tag.colour} title={tag.name}>{tag.name}</li>
      ))}
      {tags.length > MOST_TAGS && <li class="tag">+{tags.length - MOST_TAGS}</li>}
    </ul>
  );
}

function CardFoot({ deal }: { deal: Deal }) {
  const { prefs, reading, workspace } = useParts();
  const fields = prefs.fields.value;
  const owner = deal.owner_id === null ? undefined : workspace.person(deal.owner_id).value;
  const days = daysInStage(deal.entered_at, reading.workspace.value.time_zone, reading.now.value);
  return (
    <div class="card-foot">
      {fields.includes("amount") && deal.amount_minor !== null && (
        <span class="card-amount" title={formatMoney(deal.amount_minor, deal.currency)}>
          {formatMoneyShort(deal.amount_minor, deal.currency)}
        </span>
      )}
      <div class="card-facts">
        {fields.includes("close") && deal.close_on && <CloseDate day={deal.close_on} />}
        {fields.includes("days") && (
          <span class="card-days" title={_n("{n} day in this stage", "{n} days in this stage", days)}>
            <Icon name="clock" />
            {days}
          </span>
        )}
        {fields.includes("comments") && deal.comment_count > 0 && (
          <span class="card-comments" title={_n("{n} comment", "{n} comments", deal.comment_count)}>
            <Icon name="comment" />
            {deal.comment_count}
          </span>
        )}
      </div>
      {fields.includes("next") && <DealLight deal={deal} zone={reading.zone.value} now={reading.now.value} />}
      {fields.includes("owner") && <Avatar class="card-owner" person={owner ?? null} size={20} />}
    </div>
  );
}

function CloseDate({ day }: { day: string }) {
  const { reading } = useParts();
  const todayIs = reading.today.value;
  const due = dueState(day, todayIs);
  return (
    <time
      class="card-close"
      dateTime={day}
      title={_("Expected close: {day}", { day: formatDate(day) })}
      data-due={due === "later" ? undefined : due === "today" ? "soon" : due}
    >
      {formatDue(day, todayIs)}
    </time>
  );
}

function CardTools({ id, title, isSelected }: { id: number; title: string; isSelected: boolean }) {
  const parts = useParts();
  const isWithShift = useRef(false);
  const onChange = (event: Event) => {
    if (isWithShift.current) selectTo(parts, id);
    else parts.choice.toggle(id);
    isWithShift.current = false;
    // A card at the end of the range stays selected though its tick was pressed.
    (event.currentTarget as HTMLInputElement).checked = parts.choice.selected.peek().has(id);
  };
  return (
    <>
      <label class="card-tick" onPointerDown={(event) => (isWithShift.current = event.shiftKey)}>
        <input
          type="checkbox"
          tabIndex={-1}
          checked={isSelected}
          aria-label={_("Select “{title}”", { title })}
          onChange={onChange}
        />
      </label>
      <IconButton
        class="card-more"
        icon="dots"
        small
        tabIndex={-1}
        label={_("More about “{title}”", { title })}
        aria-haspopup="menu"
        onClick={(event) => openCardMenu(id, event.currentTarget)}
      />
    </>
  );
}

/** Working days without a touch against what the stage allows: "late", or "gone" at twice as many. */
function rotOf({ board, reading }: Parts, deal: Deal): "late" | "gone" | undefined {
  const limit = board.thing("stage", deal.stage_id).value?.rotting_days;
  if (limit == null) return undefined;
  // The day is followed, so that a card turns at midnight.
  void reading.today.value;
  const days = workingDaysSince(deal.touched_at, reading.workspace.value, reading.now.peek());
  if (days <= limit) return undefined;
  return days > limit * 2 ? "gone" : "late";
}

/** Who else drags or edits it. */
function useBusy({ presence, board, me, workspace }: Parts, id: number) {
  const present = useMemo(() => presence.on(board.stream, id, me.peek()?.id ?? 0), [id]).value;
  const person = present && workspace.person(present.id).value;
  return person && present.doing ? { doing: present.doing, name: person.name, colour: person.colour } : null;
}
