/** Reminders as the HTTP API takes and gives them; they stand in no stream. */

/** What is asked for: so long before it is due, or at a given moment (ISO). */
export type ReminderWish = { minutes_before: number } | { at: string };

export interface Reminder {
  id: number;
  activity_id: number | null;
  deal_id: number | null;
  person_id: number;
  minutes_before: number | null;
  at: string | null;
  fire_at: string;
  state: "waiting" | "sent" | "cancelled";
}
