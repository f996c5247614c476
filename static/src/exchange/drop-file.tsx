import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { Button } from "../kit/button.tsx";
import { Progress } from "../kit/feedback.tsx";
import { Icon } from "../kit/icon.tsx";
import { formatBytes } from "./bytes.ts";
import type { Upload } from "./uploading.ts";

interface DropFileProps {
  /** a file on its way */
  upload: Upload | null;
  onFiles: (files: readonly File[]) => void;
}

/** Drop a file, or choose one; while it travels, how far it is. */
export function DropFile({ upload, onFiles }: DropFileProps) {
  const [over, setOver] = useState(false);
  if (upload) return <Sending upload={upload} />;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...(event.dataTransfer?.files ?? [])]);
  };
  const carry = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const choose = (input: HTMLInputElement) => {
    onFiles([...(input.files ?? [])]);
    // The same file again is a choice too.
    input.value = "";
  };
  return (
    <label class="drop-file" data-over={over || undefined} onDragOver={carry} onDragLeave={() => setOver(false)} onDrop={drop}>
      <Icon name="upload" />
      <b>{_("Drop a file here, or choose one")}</b>
      <span>{_("CSV or XLSX, up to 32 MB and 100,000 rows")}</span>
      <input type="file" class="sr-only" accept=".csv,.tsv,.txt,.xlsx,text/csv" onChange={(event) => choose(event.currentTarget)} />
    </label>
  );
}

function Sending({ upload }: { upload: Upload }) {
  const { total } = upload;
  const sent = upload.sent.value;
  const arrived = sent >= total;
  const numbers = { sent: formatBytes(sent), total: formatBytes(total) };
  return (
    <div class="box import-progress" role="status">
      <div class="row">
        <b class="grow one-line" title={upload.name}>{upload.name}</b>
        <Button small onClick={() => upload.stop()}>{_("Stop")}</Button>
      </div>
      <Progress label={_("Upload")} value={arrived ? null : sent} max={total} />
      <p class="quiet small">{arrived ? _("The file is being read…") : _("{sent} of {total} sent", numbers)}</p>
    </div>
  );
}
