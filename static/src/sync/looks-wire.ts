/** What the server answers of looks: up to where a person has seen a board, and what others have changed since. */

export interface Look {
  /** number of the board's stream */
  seq: number;
  at: string;
}

export type UnseenKind =
  | "won" | "lost" | "deleted" | "created" | "imported" | "reopened" | "restored" | "moved" | "changed" | "commented"
  | "stage_created" | "stage_edited" | "stage_moved" | "stage_deleted" | "board_edited" | "board_archived" | "board_unarchived";

export interface NamedDeal {
  id: number;
  title: string;
  status: "open" | "won" | "lost";
  deleted: boolean;
  currency: string;
}

/** What became of one deal in all, or of many alike in one request; or of a stage, or of the board. */
export interface UnseenLine {
  kind: UnseenKind;
  stage_id: number | null;
  deal_ids: number[];
  /** the first three by name */
  deals: NamedDeal[];
  /** who did what weighs most */
  actor_id: number | null;
  /** everybody who had a part in it, the last first */
  actor_ids: (number | null)[];
  at: string;
  from_stage_id: number | null;
  to_stage_id: number | null;
  /** field → [first, last]; of descriptions only whether there was one */
  changes: Record<string, [unknown, unknown]>;
  customers: Record<string, string>;
  comments: number;
  commented_by_id: number | null;
  facts: Record<string, unknown>;
  /** the one request that did all of it */
  request_id: string | null;
}

/** `GET /api/boards/{id}/unseen` */
export interface Unseen {
  /** null: never looked, so nothing is news */
  since: Look | null;
  head: number;
  count: number;
  kinds: Partial<Record<UnseenKind, number>>;
  /** more happened than is read; these are the latest */
  is_cut: boolean;
  lines: UnseenLine[];
  /** how many are counted but not told */
  more: number;
  more_deal_ids: number[];
}
