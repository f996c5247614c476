/** What a person is being asked about activities: one question at a time, whichever screen began it. */

import { type Signal, signal } from "@preact/signals";

import type { App } from "../kit/app-context.ts";
import { read } from "../sync/http.ts";
import type { Activity, FullActivity } from "../sync/wire.ts";
import { removeTold } from "./doing.ts";
import { type About, draftOf, newDraft } from "./drafts.ts";
import type { Draft } from "./planning.ts";
import { namesOn } from "./names.ts";
import { isOfSeries } from "./repeats.ts";

export type Asking =
  | { what: "plan"; draft: Draft }
  | { what: "edit"; draft: Draft; activity: Activity }
  | { what: "finish"; activity: Activity }
  | { what: "when"; draft: Draft; activity: Activity }
  | { what: "remove"; activity: Activity };

export const asking: Signal<Asking | null> = signal(null);

export function askForPlan(app: App, about: About = {}): void {
  asking.value = { what: "plan", draft: newDraft(app, about) };
}

/** The words of a note are not on the stream. Where they cannot be fetched now, all else can be edited. */
export async function askForEdit(app: App, activity: Activity): Promise<void> {
  const whole = activity.has_note && !("note" in activity) ? await wholeOf(activity) : activity;
  const zone = app.workspace.zone.peek();
  asking.value = { what: "edit", activity: whole, draft: draftOf(whole, namesOn(app, whole), zone) };
}

export function wholeOf(activity: Activity): Promise<Activity> {
  return read<FullActivity>(`/api/activities/${activity.id}`).catch(() => activity);
}

export function askForTime(app: App, activity: Activity): void {
  asking.value = { what: "when", activity, draft: draftOf(activity, namesOn(app, activity), app.workspace.zone.peek()) };
}

export function askForOutcome(activity: Activity): void {
  asking.value = { what: "finish", activity };
}

/** One question where it is part of a series: how much of it? Anything else goes at once, with a way back. */
export function askForRemoval(app: App, activity: Activity): void {
  if (isOfSeries(activity)) asking.value = { what: "remove", activity };
  else removeTold(app, activity);
}
