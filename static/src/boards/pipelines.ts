/** Ready-made sets of stages to begin a board with; every stage can be changed afterwards. */

import { _ } from "../lib/i18n.ts";
import type { Colour } from "../sync/wire.ts";

export interface StageSketch {
  name: string;
  kind: "open";
  probability: number;
  colour: Colour;
  rotting_days?: number;
}

export interface Pipeline {
  id: string;
  name: string;
  stages: readonly StageSketch[];
  /** what the server makes by itself; only drawn here */
  usual?: boolean;
}

export function pipelines(): readonly Pipeline[] {
  return [
    { id: "usual", name: _("New business"), stages: usual(), usual: true },
    { id: "renewals", name: _("Renewals"), stages: renewals() },
    { id: "partners", name: _("Partners and channels"), stages: partners() },
    { id: "short", name: _("Short: three stages"), stages: short() },
  ];
}

function usual(): StageSketch[] {
  return [
    stage(_("New lead"), 10, "slate", 5),
    stage(_("Needs confirmed"), 25, "blue", 7),
    stage(_("Proposal"), 50, "teal", 7),
    stage(_("Negotiation"), 70, "amber", 10),
    stage(_("Contract"), 90, "indigo", 10),
  ];
}

function renewals(): StageSketch[] {
  return [
    stage(_("Due this quarter"), 60, "slate"),
    stage(_("Contacted"), 70, "blue", 7),
    stage(_("Offer sent"), 80, "teal", 7),
    stage(_("In negotiation"), 85, "amber", 10),
    stage(_("Verbally agreed"), 95, "indigo", 5),
  ];
}

function partners(): StageSketch[] {
  return [
    stage(_("Registered by partner"), 10, "slate", 5),
    stage(_("Registration approved"), 30, "blue", 10),
    stage(_("Joint offer"), 50, "purple", 10),
    stage(_("Order expected"), 80, "amber", 7),
  ];
}

function short(): StageSketch[] {
  return [stage(_("To do"), 20, "slate"), stage(_("In progress"), 50, "blue", 7), stage(_("Decision"), 80, "amber", 7)];
}

function stage(name: string, probability: number, colour: Colour, rotting_days?: number): StageSketch {
  return { name, kind: "open", probability, colour, ...(rotting_days ? { rotting_days } : {}) };
}
