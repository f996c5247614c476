/** Who takes the deals of a stage that goes, and what that means for whoever takes them. */

import { _, _n, formatList, formatNumber } from "../lib/i18n.ts";
import { dealFieldName } from "../kit/deal-words.ts";
import type { Stage } from "../sync/wire.ts";

/** Those that could take them, in order, and the nearest: the one before it, or the one after where it is the first. */
export function heirsOf(stage: Stage, stages: readonly Stage[]): { heirs: readonly Stage[]; nearest: Stage | undefined } {
  const kin = stages.filter((one) => one.kind === stage.kind);
  const place = kin.findIndex((one) => one.id === stage.id);
  return { heirs: kin.filter((one) => one.id !== stage.id), nearest: kin[place - 1] ?? kin[place + 1] };
}

/** `held`: so many stand in the heir already. Nobody could answer its questions for so many deals, so none is asked. */
export function warningsAbout(heir: Stage, coming: number, held: number): string[] {
  const { name, wip_limit: limit, required_fields: fields } = heir;
  const warnings: string[] = [];
  if (coming > 0 && limit !== null && held + coming > limit) {
    warnings.push(_n("“{name}” takes {limit} at most and would hold {n} deal. They go there all the same; nothing else gets in until there is room.", "“{name}” takes {limit} at most and would hold {n} deals. They go there all the same; nothing else gets in until there is room.", held + coming, { name, limit: formatNumber(limit) }));
  }
  if (fields.length > 0) {
    warnings.push(_("“{name}” asks for more: {fields}. These deals go there without being asked.", { name, fields: formatList(fields.map(dealFieldName)) }));
  }
  return warnings;
}
