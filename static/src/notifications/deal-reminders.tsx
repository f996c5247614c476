/** When I want to be reminded of a deal: nobody else sees it. Stands in the deal's panel. */

import { useEffect, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { AddReminder, ReminderChip } from "../kit/reminder-field.tsx";
import { closingWords, type Due, wishOf } from "../kit/reminder-words.ts";
import { read } from "../sync/http.ts";
import type { Reminder, ReminderWish } from "../sync/reminders-wire.ts";

interface DealRemindersProps {
  dealId: number;
  /** what is counted back from, where it is set */
  closeOn: string | null;
  /** false: what there is can be taken away, nothing new be added */
  mayAdd: boolean;
}

export function DealReminders({ dealId, closeOn, mayAdd }: DealRemindersProps) {
  const { workspace, requests } = useApp();
  const [reminders, setReminders] = useState<readonly Reminder[]>([]);
  const url = `/api/deals/${dealId}/reminders`;
  const timeZone = workspace.zone.value;
  const due: Due = closeOn === null ? null : { on: closeOn, at: null };
  const wordsOf = (wish: ReminderWish) => closingWords(wish, timeZone);
  const load = () => void read<Reminder[]>(url).then((all) => setReminders(all.filter(({ state }) => state === "waiting")), () => {});
  useEffect(load, [dealId, closeOn]);
  const add = (wish: ReminderWish) => {
    const writing = { subject: `deal:${dealId}`, label: _("Set a reminder") };
    requests.write<Reminder>("POST", url, wish, writing).then(load, load);
  };
  const remove = (reminder: Reminder) => {
    setReminders(reminders.filter((one) => one !== reminder));
    const writing = { subject: `deal:${dealId}`, label: _("Take a reminder away") };
    requests.write("DELETE", `/api/reminders/${reminder.id}`, undefined, writing).then(load, load);
  };
  if (reminders.length === 0 && !mayAdd) return null;
  return (
    <section class="deal-reminders" aria-label={_("Reminders")}>
      <div class="reminder-chips">
        {reminders.map((one) => (
          <ReminderChip key={one.id} text={wordsOf(wishOf(one))} onRemove={() => remove(one)} />
        ))}
        {mayAdd && <AddReminder value={reminders.map(wishOf)} {...{ due, timeZone, wordsOf }} onAdd={add} />}
      </div>
    </section>
  );
}
