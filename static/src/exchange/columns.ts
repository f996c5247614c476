/** Columns and what they are used for. The wire says which column serves a field; the screen asks it the other way round. */

import type { FieldName, Import, Mapping } from "./answers.ts";

/** "keep": told in the deal's description; "none": left out */
export type Use = FieldName | "keep" | "none";

export interface Choice {
  mapping: Partial<Mapping>;
  keep: number[];
}

type Chosen = Pick<Import, "mapping" | "options">;

/** In the order a list offers them. */
export const FIELDS: readonly FieldName[] = [
  "title", "customer", "stage", "amount", "currency", "owner", "close_on", "closed_at", "created_at", "priority", "source", "tags",
  "product", "loss_reason", "description", "external_id",
];

export function useOf({ mapping, options }: Chosen, column: number): Use {
  const field = FIELDS.find((name) => mapping[name] === column);
  if (field) return field;
  return options.keep.includes(column) ? "keep" : "none";
}

/** What changes when a column gets another use; a field it takes over leaves the column that had it. */
export function withUse({ mapping, options }: Chosen, column: number, use: Use): Choice {
  const changes: Partial<Mapping> = {};
  for (const field of FIELDS) if (mapping[field] === column && field !== use) changes[field] = null;
  if (use !== "keep" && use !== "none") changes[use] = column;
  const others = options.keep.filter((place) => place !== column);
  return { mapping: changes, keep: use === "keep" ? [...others, column].sort((a, b) => a - b) : others };
}

/** Every column that nothing uses. */
export function unused(job: Chosen & Pick<Import, "columns">): number[] {
  return job.columns.map((_name, place) => place).filter((place) => useOf(job, place) === "none");
}

/** Those of them that hold anything. */
export function leftOut(job: Chosen & Pick<Import, "columns" | "samples">): number[] {
  return unused(job).filter((place) => (job.samples[place]?.length ?? 0) > 0);
}

/** Whether days or moments are read from any column. */
export function hasDates({ mapping }: Pick<Import, "mapping">): boolean {
  return mapping.close_on !== null || mapping.closed_at !== null || mapping.created_at !== null;
}

/** A deal needs something to be called by: its title, or what the server makes one of. */
export function canBeNamed({ mapping }: Pick<Import, "mapping">): boolean {
  return [mapping.title, mapping.product, mapping.customer, mapping.external_id].some((place) => place !== null);
}
