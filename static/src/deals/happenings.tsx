import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { Tabs } from "../kit/tabs.tsx";
import type { FullDeal } from "../sync/wire.ts";
import { Comments } from "./comments.tsx";
import type { Conversation } from "./conversation.ts";
import { Timeline } from "./timeline.tsx";
import { VisitBar } from "./visit-bar.tsx";

type Page = "comments" | "timeline";

/** What was said, and what happened. */
export function Happenings({ deal, conversation }: { deal: FullDeal; conversation: Conversation }) {
  const [page, setPage] = useState<Page>("comments");
  const tabs = [
    { id: "comments", label: _("Comments"), count: deal.comment_count },
    { id: "timeline", label: _("Timeline") },
  ] as const;
  return (
    <Tabs<Page> label={_("Comments and timeline")} tabs={tabs} value={page} onValue={setPage}>
      {page === "comments" ? <Comments conversation={conversation} /> : (
        <div class="stack">
          <VisitBar visits={deal.visits} />
          <Timeline />
        </div>
      )}
    </Tabs>
  );
}
