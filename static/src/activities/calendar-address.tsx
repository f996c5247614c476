import { useEffect, useState } from "preact/hooks";

import { formatAgo } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { Button } from "../kit/button.tsx";
import { copyText } from "../kit/copy.ts";
import { Confirm, Dialog } from "../kit/dialog.tsx";
import { Banner, Skeleton } from "../kit/feedback.tsx";
import { TextField } from "../kit/field.tsx";
import { useSaving } from "../kit/saving.ts";
import { ask, read } from "../sync/http.ts";

interface Standing {
  exists: boolean;
  created_at: string | null;
  last_read_at: string | null;
}

/** An address under which a phone's or a desk's own calendar reads mine. Whoever has it can read it: it is shown once. */
export function CalendarAddress({ onClose }: { onClose: () => void }) {
  const [standing, setStanding] = useState<Standing | null>(null);
  const [url, setUrl] = useState<string | null>(null);
  /** both end what a calendar may be reading by now */
  const [ending, setEnding] = useState<"make" | "revoke" | null>(null);
  const saving = useSaving();
  const load = () => void saving.run(() => read<Standing>("/api/me/calendar-address")).then((found) => found && setStanding(found));
  useEffect(load, []);
  const make = async () => {
    const answer = await saving.run(() => ask<{ url: string }>("POST", "/api/me/calendar-address"));
    if (!answer) return;
    setUrl(answer.body.url);
    load();
  };
  const revoke = async () => {
    if (!(await saving.run(() => ask("DELETE", "/api/me/calendar-address")))) return;
    setUrl(null);
    load();
  };
  const isThere = standing?.exists === true;
  const actions = (
    <>
      {isThere && <Button onClick={() => setEnding("revoke")}>{_("Stop the address")}</Button>}
      <Button kind={url ? "plain" : "primary"} busy={saving.busy} onClick={() => (isThere ? setEnding("make") : void make())}>
        {isThere ? _("Make another address") : _("Make an address")}
      </Button>
    </>
  );
  const text = _("Subscribe to this address in the calendar of your phone or desk: it shows what you plan here and keeps itself up to date.");
  return (
    <>
      <Dialog title={_("In another calendar")} text={text} actions={actions} onClose={onClose}>
        {saving.sentence && <Banner kind="danger">{saving.sentence}</Banner>}
        {!standing && !saving.sentence && <Skeleton lines={2} />}
        {url && <Shown url={url} />}
        {standing && <p class="quiet">{standingWords(standing)}</p>}
      </Dialog>
      {ending && (
        <Confirm
          title={ending === "make" ? _("Make another address?") : _("Stop the address?")}
          text={_("Calendars that read the address there is stop being renewed.")}
          verb={ending === "make" ? _("Make another address") : _("Stop the address")}
          danger
          onConfirm={() => {
            setEnding(null);
            void (ending === "make" ? make() : revoke());
          }}
          onClose={() => setEnding(null)}
        />
      )}
    </>
  );
}

function Shown({ url }: { url: string }) {
  return (
    <div class="stack">
      <TextField
        label={_("Your address")}
        hint={_("Copy it now: it is not shown again. Whoever has it can read your calendar.")}
        value={url}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button icon="copy" onClick={() => void copyText(url, _("The address is copied."))}>{_("Copy")}</Button>
    </div>
  );
}

function standingWords({ exists, created_at, last_read_at }: Standing): string {
  if (!exists || !created_at) return _("There is no address yet.");
  const made = formatAgo(created_at);
  if (!last_read_at) return _("Made {made}, and not read by any calendar yet.", { made });
  return _("Made {made}, last read by a calendar {read}.", { made, read: formatAgo(last_read_at) });
}
