/** What a role may do, as the screen shows it; the server decides again. */

import type { Role } from "../sync/wire.ts";

import { _ } from "../lib/i18n.ts";

export function roleName(role: Role): string {
  return { owner: _("Workspace owner"), manager: _("Manager"), rep: _("Sales rep"), viewer: _("Viewer") }[role];
}

export function roleText(role: Role): string {
  return {
    owner: _("May do everything, workspace settings and rates too."),
    manager: _("Runs boards, people, tags and reasons; moves and deletes every deal."),
    rep: _("Creates, edits, moves and closes deals; deletes own ones."),
    viewer: _("Sees everything and changes nothing."),
  }[role];
}

/** workspace settings, rates, owners' roles */
export function isOwner(role: Role | undefined): boolean {
  return role === "owner";
}

/** boards, stages, people, tags, reasons, any deal */
export function mayManage(role: Role | undefined): boolean {
  return role === "owner" || role === "manager";
}

/** deals: create, edit, move, close, comment */
export function maySell(role: Role | undefined): boolean {
  return role !== undefined && role !== "viewer";
}
