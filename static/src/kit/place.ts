/** Where a floating box goes: pure geometry in viewport pixels. */

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

export type Side = "start" | "end";

const GAP = 4;
const MARGIN = 8;

/** Below the anchor, above it when there is more room there; its start or end edge in line with the anchor's. */
export function placed(anchor: Box, box: Size, view: Size, align: Side): { left: number; top: number; room: number } {
  const below = view.height - (anchor.top + anchor.height) - GAP - MARGIN;
  const above = anchor.top - GAP - MARGIN;
  const goesBelow = box.height <= below || below >= above;
  const room = Math.max(120, goesBelow ? below : above);
  const height = Math.min(box.height, room);
  const top = goesBelow ? anchor.top + anchor.height + GAP : anchor.top - GAP - height;
  const wanted = align === "start" ? anchor.left : anchor.left + anchor.width - box.width;
  const left = Math.max(MARGIN, Math.min(wanted, view.width - box.width - MARGIN));
  return { left, top: Math.max(MARGIN, top), room };
}
