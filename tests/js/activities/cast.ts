/** Made-up activities for the tests of this folder. */

import type { Activity } from "../../../static/src/sync/wire.ts";

export const SHANGHAI = "Asia/Shanghai";

/** Thursday, 26 November 2026, 14:10 in Shanghai. */
export const NOW = Date.UTC(2026, 10, 26, 6, 10);

export function anActivity(id: number, more: Partial<Activity> = {}): Activity {
  return {
    id, kind: "call", title: `Activity ${id}`, has_note: false, deal_id: null, customer_id: null, owner_id: 1, participant_ids: [], place: "",
    due_at: null, due_on: null, time_zone: SHANGHAI, duration_minutes: null, repeat: null, series_id: null, done_at: null,
    done_by_id: null, outcome: null, has_result: false, version: 1, created_at: "2026-11-20T00:00:00.000Z", created_by_id: 1, ...more,
  };
}
