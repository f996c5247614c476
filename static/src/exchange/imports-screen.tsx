import { useEffect, useState } from "preact/hooks";

import { _, formatList } from "../lib/i18n.ts";
import { hrefOf, navigate, query } from "../lib/router.ts";
import { useApp } from "../kit/app-context.ts";
import { EmptyState } from "../kit/empty.tsx";
import { Skeleton } from "../kit/feedback.tsx";
import { mayManage } from "../kit/rights.ts";
import { FeedFailed } from "../kit/feed-parts.tsx";
import { DropFile } from "./drop-file.tsx";
import { ImportList } from "./import-list.tsx";
import { ImportsFeed } from "./imports-feed.ts";
import { type Trouble, tooLarge, troubleOf } from "./refusals.ts";
import { TroubleBanner } from "./trouble-banner.tsx";
import { MOST_BYTES, Upload } from "./uploading.ts";

/** Where files come in, and those that came before. */
export function ImportsScreen() {
  const { workspace } = useApp();
  if (!mayManage(workspace.me.value?.role)) return <ForManagers />;
  return <Imports />;
}

/** For whoever may not import: why, and whom to ask. */
export function ForManagers() {
  const { workspace } = useApp();
  const names = workspace.people.value.filter((person) => mayManage(person.role) && !person.disabled).map((person) => person.name);
  return (
    <EmptyState art="file" heading="h1" title={_("Owners and managers bring in files")} text={_("A file changes a board for everybody, so your role cannot import. Ask one of these: {names}.", { names: formatList(names.slice(0, 5)) })} />
  );
}

function Imports() {
  const { upload, trouble, bring } = useUpload();
  return (
    <div class="page">
      <header class="page-head">
        <div class="grow">
          <h1>{_("Import")}</h1>
          <p class="page-text">{_("Bring deals from another program. You see what each row becomes before anything changes, and can take it back afterwards.")}</p>
        </div>
      </header>
      <DropFile upload={upload} onFiles={(files) => void bring(files)} />
      {trouble && <TroubleBanner trouble={trouble} />}
      <Earlier />
    </div>
  );
}

function Earlier() {
  const [feed] = useState(() => new ImportsFeed());
  useEffect(() => {
    void feed.reload();
    return () => feed.stop();
  }, []);
  const items = feed.items.value;
  const state = feed.state.value;
  return (
    <section class="section" aria-labelledby="earlier-imports">
      <header class="section-head"><h2 id="earlier-imports">{_("Earlier imports")}</h2></header>
      {state === "loading" && <Skeleton lines={4} />}
      {state === "failed" && <FeedFailed feed={feed} />}
      {feed.trouble.value && <TroubleBanner trouble={feed.trouble.value} />}
      {items.length > 0 && <ImportList feed={feed} items={items} />}
      {state === "ready" && items.length === 0 && (
        <EmptyState art="file" title={_("Nothing was imported yet")} text={_("Export your deals as CSV or XLSX from the program you use now and drop the file above. Columns named in Chinese or English are recognised.")} />
      )}
    </section>
  );
}

interface Uploading {
  upload: Upload | null;
  trouble: Trouble | null;
  bring: (files: readonly File[]) => Promise<void>;
}

function useUpload(): Uploading {
  const [upload, setUpload] = useState<Upload | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const bring = async (files: readonly File[]) => {
    const [file, another] = files;
    if (!file) return;
    if (another) return setTrouble({ sentence: _("One file at a time, please.") });
    // The server would hang up in the middle of it.
    if (file.size > MOST_BYTES) return setTrouble(tooLarge());
    setTrouble(null);
    const sending = new Upload(file);
    setUpload(sending);
    try {
      const job = await sending.send(file, boardAsked());
      if (job) navigate(hrefOf({ name: "import", importId: job.id }));
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setUpload(null);
    }
  };
  return { upload, trouble, bring };
}

/** `/imports?board=7` brings the file to that board. */
function boardAsked(): number | null {
  return Number(query.peek().get("board")) || null;
}
