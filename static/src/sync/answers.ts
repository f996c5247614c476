/** What the HTTP API answers beside the wire's own things. */

import type { BoardSnapshot, Deal, FullActivity, PersonSnapshot, RequiredField, StageKind, WorkspaceSnapshot } from "./wire.ts";

export interface Visit {
  stage_id: number;
  entered_at: string;
  left_at: string | null;
}

/** `GET /api/deals/{id}` */
export interface FullDeal extends Deal {
  board_id: number;
  status: StageKind;
  description: string | null;
  customer_name: string | null;
  deleted_at: string | null;
  loss: { reason_id: number | null; note: string | null } | null;
  closed_at: string | null;
  visits: Visit[];
}

export interface Comment {
  id: number;
  author_id: number;
  body: string;
  html: string;
  created_at: string;
  edited_at: string | null;
  /** taken back: its place remains, its words are gone */
  deleted: boolean;
}

export interface TimelineItem {
  id: number;
  type: string;
  actor_id: number | null;
  at: string;
  data: Record<string, unknown>;
  cause_id: number | null;
  /** the event this one took back */
  undoes_id: number | null;
  /** what takes it back, and how many deals with it; null: nothing does */
  way_back: { request_id: string; deals: number } | null;
  /** with `deal.commented`: as it reads now */
  comment?: Comment;
  /** with `deal.activity_…`: as it is now, with its words */
  activity?: FullActivity;
  /** where the customer was changed: the names of both, by id */
  customers?: Record<string, string>;
}

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/** problem+json: `title` names the kind of problem and `detail` this one, both translated; `code` is stable; refusals add facts of their own. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors?: Record<string, string[]>;
  /** code `stage_gate`: what the stage still asks for */
  missing?: RequiredField[];
  /** code `changed_since`: the thing as it is now */
  current?: FullDeal;
  [extra: string]: unknown;
}

/** What `/templates/app.html` carries in `<script id="boot">`. */
export interface Boot extends Texts {
  workspace: WorkspaceSnapshot;
  board: BoardSnapshot | null;
  /** where the page is about what is theirs alone */
  person: PersonSnapshot | null;
}

/** What every page of the app carries; without a network, nothing else. */
export interface Texts {
  locale: string;
  /** where the program lies that holds them (static/texts.mjs) */
  texts: string;
  version: string;
}
