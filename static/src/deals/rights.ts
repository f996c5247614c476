import type { Me } from "../sync/wire.ts";

/** Owners and managers delete any deal, a rep only their own; restoring goes by the same rule. */
export function mayDelete(me: Me | null, deal: { owner_id: number | null } | null): boolean {
  if (!me || !deal || me.role === "viewer") return false;
  return me.role !== "rep" || deal.owner_id === me.id;
}
