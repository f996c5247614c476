/** A tag that nobody had made yet: for everybody from now on. */

import { _ } from "../lib/i18n.ts";
import type { App } from "./app-context.ts";
import type { Colour, Tag } from "../sync/wire.ts";

const COLOURS: readonly Colour[] = ["blue", "green", "orange", "purple", "teal", "pink", "amber", "indigo", "red", "slate"];

/** Its id; null where it was refused, which the shell tells. */
export async function newTag({ requests, workspace }: Pick<App, "requests" | "workspace">, name: string): Promise<number | null> {
  const colour = COLOURS[workspace.tags.peek().length % COLOURS.length] as Colour;
  const writing = { subject: "tag:new", stream: workspace.stream, label: _("Add the tag “{name}”", { name }) };
  const answer = await requests.write<Tag>("POST", "/api/tags", { name, colour }, writing).catch(() => null);
  return answer?.body.id ?? null;
}
