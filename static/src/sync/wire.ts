/** What travels between the server and this screen. Money is integer minor units, moments are ISO UTC, days are YYYY-MM-DD. */

import type { Contact } from "./customers-wire.ts";
import type { Notification } from "./notifications-wire.ts";
import type { Activity, ActivityKind, DealName } from "./personal-wire.ts";

export type Role = "owner" | "manager" | "rep" | "viewer";
export type StageKind = "open" | "won" | "lost";
export type Colour = "slate" | "red" | "orange" | "amber" | "green" | "teal" | "blue" | "indigo" | "purple" | "pink";
export type RequiredField =
  | "amount_minor" | "close_on" | "owner_id" | "customer_id" | "priority" | "description" | "source" | "tag_ids";

export interface Workspace {
  id: number;
  name: string;
  time_zone: string;
  currency: string;
  /** 1 = Monday … 7 = Sunday */
  working_weekdays: number[];
  days_off: string[];
  /** whether this browser may keep how customers are reached; what an older server kept of the workspace does not say */
  contacts_offline?: boolean;
}

export interface Person {
  id: number;
  name: string;
  role: Role;
  disabled: boolean;
  /** 0..11, the avatar's colour */
  colour: number;
}

export interface Me {
  id: number;
  name: string;
  email: string;
  role: Role;
  language: string;
  /** whose clocks the person lives by (IANA); null: the workspace's */
  time_zone: string | null;
}

export interface Board {
  id: number;
  name: string;
  rank: string;
  archived: boolean;
}

export interface Tag {
  id: number;
  name: string;
  colour: Colour;
}

export interface LossReason {
  id: number;
  name: string;
  rank: string;
  retired: boolean;
}

export interface Rate {
  id: number;
  currency: string;
  on: string;
  /** one major unit of `currency` = rate_e8 / 1e8 major units of the workspace's currency */
  rate_e8: number;
}

export interface Stage {
  id: number;
  board_id: number;
  name: string;
  kind: StageKind;
  probability: number;
  rotting_days: number | null;
  wip_limit: number | null;
  colour: Colour;
  required_fields: RequiredField[];
  rank: string;
}

export interface Customer {
  id: number;
  name: string;
}

export type Priority = 0 | 1 | 2 | 3;

/** An open deal as every card shows it. */
export interface Deal {
  id: number;
  stage_id: number;
  rank: string;
  title: string;
  amount_minor: number | null;
  currency: string;
  close_on: string | null;
  owner_id: number | null;
  customer_id: number | null;
  priority: Priority | null;
  tag_ids: number[];
  source: string | null;
  /** pinyin initials of the title and the customer when they hold Chinese, else "" */
  initials: string;
  entered_at: string;
  created_at: string;
  touched_at: string;
  /** counts edits of fields; the ETag is `"<version>"` */
  version: number;
  comment_count: number;
  /** the next step: what is planned first of all that is open and due at some time; null: there is none */
  next_activity_id: number | null;
  next_kind: ActivityKind | null;
  next_at: string | null;
  /** the whole day; only one of the two is set */
  next_on: string | null;
}

export type {
  Activity, ActivityKind, ActivityOutcome, DealName, FullActivity, PersonSnapshot,
} from "./personal-wire.ts";
export type { Contact, CustomerDetails } from "./customers-wire.ts";
export type { Boot, Comment, FullDeal, Page, Problem, Texts, TimelineItem, Visit } from "./answers.ts";

/** kind on the wire → the thing it carries */
export interface Things {
  workspace: Workspace;
  person: Person;
  board: Board;
  tag: Tag;
  loss_reason: LossReason;
  rate: Rate;
  stage: Stage;
  deal: Deal;
  customer: Customer;
  activity: Activity;
  deal_name: DealName;
  notification: Notification;
  /** never told by a stream, only asked for */
  contact: Contact;
}
export type Kind = keyof Things;
export type Thing = Things[Kind];

export type PutOp = { [K in Kind]: ["put", K, Things[K]] }[Kind];
export type Op = PutOp | ["drop", Kind, number] | ["reset"];

export interface Packet {
  stream: string;
  seq: number;
  type: string;
  subject: string;
  actor_id: number | null;
  request_id: string | null;
  cause_id: number | null;
  at: string;
  data: Record<string, unknown>;
  ops: Op[];
}

export type PacketFrame = { stream: string; packets: Packet[] } | { stream: string; reset: true; head: number };
export type WatchAnswer = { ok: true; head: number; packets: Packet[] } | { ok: true; head: number; reset: true } | { ok: false };
export type Changes = { head: number; packets: Packet[] } | { head: number; reset: true };

export type Doing = "drag" | "edit" | null;
export interface Present {
  id: number;
  deal_id: number | null;
  doing: Doing;
}

/** A snapshot's deals: each field with its values, deal by deal. The lists are equally long. */
export type DealColumns = { [Field in keyof Deal]: Deal[Field][] };

export interface BoardSnapshot {
  stream: string;
  seq: number;
  at: string;
  board: Board;
  stages: Stage[];
  customers: [number, string][];
  deals: DealColumns;
}

export interface WorkspaceSnapshot {
  stream: string;
  seq: number;
  me: Me;
  workspace: Workspace;
  people: Person[];
  boards: Board[];
  tags: Tag[];
  loss_reasons: LossReason[];
  rates: Rate[];
}

export const DEAL_COLUMNS: readonly (keyof Deal)[] = [
  "id", "stage_id", "rank", "title", "amount_minor", "currency", "close_on", "owner_id", "customer_id", "priority",
  "tag_ids", "source", "initials", "entered_at", "created_at", "touched_at", "version", "comment_count",
  "next_activity_id", "next_kind", "next_at", "next_on",
];

export const STAGE_COLUMNS: readonly (keyof Stage)[] = [
  "id", "board_id", "name", "kind", "probability", "rotting_days", "wip_limit", "colour", "required_fields", "rank",
];

export const CUSTOMER_COLUMNS: readonly (keyof Customer)[] = ["id", "name"];

/** Deals → a snapshot's columns. */
export function columnsOf(deals: readonly Deal[]): DealColumns {
  return Object.fromEntries(DEAL_COLUMNS.map((field) => [field, deals.map((deal) => deal[field])])) as unknown as DealColumns;
}

/** A snapshot's columns → its deals. Spelt out, so that thousands of them take one shape and little memory. */
export function dealsOf(columns: DealColumns): Deal[] {
  return columns.id.map((id, index) => {
    const at = <T>(values: readonly T[]): T => values[index] as T;
    return {
      id,
      stage_id: at(columns.stage_id),
      rank: at(columns.rank),
      title: at(columns.title),
      amount_minor: at(columns.amount_minor),
      currency: at(columns.currency),
      close_on: at(columns.close_on),
      owner_id: at(columns.owner_id),
      customer_id: at(columns.customer_id),
      priority: at(columns.priority),
      tag_ids: at(columns.tag_ids),
      source: at(columns.source),
      initials: at(columns.initials),
      entered_at: at(columns.entered_at),
      created_at: at(columns.created_at),
      touched_at: at(columns.touched_at),
      version: at(columns.version),
      comment_count: at(columns.comment_count),
      next_activity_id: at(columns.next_activity_id),
      next_kind: at(columns.next_kind),
      next_at: at(columns.next_at),
      next_on: at(columns.next_on),
    };
  });
}
