/** What the server answers about imports. */

import type { StageKind } from "../sync/wire.ts";

export type ImportState = "uploaded" | "checking" | "checked" | "running" | "done" | "failed" | "undoing" | "undone";
export type RowState = "ready" | "created" | "unchanged" | "refused" | "taken_back" | "kept";

/** What a column can be used for. */
export type FieldName =
  | "title" | "customer" | "stage" | "amount" | "currency" | "owner" | "close_on" | "closed_at" | "created_at" | "product" | "source"
  | "priority" | "tags" | "loss_reason" | "description" | "external_id";

/** field → the place of its column, the first is 0 */
export type Mapping = Record<FieldName, number | null>;

export type DateOrder = "ymd" | "mdy" | "dmy";

/** Where deals with one value of the stage column go; neither stage nor `create`: they are left out. */
export interface StageChoice {
  value: string;
  count: number;
  stage_id: number | null;
  create: StageKind | null;
}

export interface OwnerChoice {
  value: string;
  count: number;
  person_id: number | null;
}

export interface Options {
  currency: string;
  date_order: DateOrder;
  /** columns that are told in the description */
  keep: number[];
  stages: StageChoice[];
  owners: OwnerChoice[];
}

export interface Total {
  currency: string;
  kind: StageKind;
  deals: number;
  amount_minor: number;
}

/** A row as the deal it will become. */
export interface PreviewDeal {
  title: string;
  stage_name: string;
  kind: StageKind;
  amount_minor: number | null;
  currency: string;
  close_on: string | null;
  customer_name: string | null;
  owner_id: number | null;
  reasons: string[];
  notes: string[];
}

/** One line of the list. */
export interface ImportSummary extends Record<RowState, number> {
  id: number;
  state: ImportState;
  board_id: number;
  person_id: number;
  file_name: string;
  form: "csv" | "xlsx";
  row_count: number;
  /** rows of the running step that are behind, of `total` */
  done: number;
  total: number;
  totals: Total[];
  problem: string | null;
  problem_sentence: string | null;
  created_at: string;
  finished_at: string | null;
}

/** `GET /api/imports/{id}` */
export interface Import extends ImportSummary {
  facts: Record<string, string>;
  columns: string[];
  /** what stands in each column */
  samples: string[][];
  mapping: Mapping;
  options: Options;
  /** rows with something worth knowing; null while the worker is at it */
  noted: number | null;
  /** of one that was undone: stages it made that stay, as they are in use */
  stages_left: string[];
  preview: PreviewDeal[];
}

export interface ReportRow {
  /** as a spreadsheet numbers its rows */
  number: number;
  state: RowState;
  title: string;
  deal_id: number | null;
  reasons: string[];
  notes: string[];
}

const AT_WORK: readonly ImportState[] = ["checking", "running", "undoing"];

/** The worker has something to do. */
export function isAtWork(job: { state: ImportState }): boolean {
  return AT_WORK.includes(job.state);
}

/** It brought nothing yet. */
export function mayDiscard(job: { state: ImportState }): boolean {
  return job.state === "uploaded" || job.state === "checked";
}

export function mayUndo(job: { state: ImportState; created: number }): boolean {
  return job.created > 0 && (job.state === "done" || job.state === "failed");
}
