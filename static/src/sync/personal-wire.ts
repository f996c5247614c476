/** What is on a person's own stream: their activities and notifications, and the names of the deals and customers these are for. */

import type { Notification } from "./notifications-wire.ts";
import type { Customer, StageKind } from "./wire.ts";

export type ActivityKind = "call" | "meeting" | "visit" | "task" | "email" | "note";
export type ActivityOutcome = "done" | "no_answer" | "not_met" | "moved";

export interface Activity {
  id: number;
  kind: ActivityKind;
  /** may be "": then its kind says what it is */
  title: string;
  /** the words themselves are in `FullActivity` */
  has_note: boolean;
  deal_id: number | null;
  customer_id: number | null;
  owner_id: number;
  participant_ids: number[];
  place: string;
  due_at: string | null;
  /** the whole day; only one of the two is set, neither where it waits for a day */
  due_on: string | null;
  /** on whose clocks it was meant (IANA) */
  time_zone: string;
  duration_minutes: number | null;
  /** RRULE, e.g. "FREQ=WEEKLY;BYDAY=MO" */
  repeat: string | null;
  series_id: number | null;
  done_at: string | null;
  done_by_id: number | null;
  outcome: ActivityOutcome | null;
  has_result: boolean;
  /** counts changes; the ETag is `"<version>"` */
  version: number;
  created_at: string;
  created_by_id: number;
}

/** `GET /api/activities/{id}` and every answer about one activity */
export interface FullActivity extends Activity {
  note: string;
  result: string;
  deleted_at: string | null;
}

/** A deal as its name beside an activity. */
export interface DealName {
  id: number;
  board_id: number;
  title: string;
  customer_id: number | null;
  status: StageKind | "deleted";
}

/** `GET /api/me/snapshot` */
export interface PersonSnapshot {
  /** "person:7" */
  stream: string;
  seq: number;
  at: string;
  activities: Activity[];
  /** the latest, and all that are unread */
  notifications: Notification[];
  deals: DealName[];
  customers: Customer[];
}
