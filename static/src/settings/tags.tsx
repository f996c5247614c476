import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { ColourPicker } from "../kit/colour-picker.tsx";
import { Confirm } from "../kit/dialog.tsx";
import { EmptyState } from "../kit/empty.tsx";
import { TextField } from "../kit/field.tsx";
import { FormDialog, Page } from "../kit/page.tsx";
import { mayManage } from "../kit/rights.ts";
import { useSaving } from "../kit/saving.ts";
import { Tag as TagMark } from "../kit/tag.tsx";
import { ask } from "../sync/http.ts";
import type { Colour, Tag } from "../sync/wire.ts";

type Open = { kind: "edit"; tag: Tag | null } | { kind: "delete"; tag: Tag } | null;

export function Tags() {
  const { workspace } = useApp();
  const [open, setOpen] = useState<Open>(null);
  const mine = mayManage(workspace.me.value?.role);
  const tags = workspace.tags.value;
  const close = () => setOpen(null);
  const add = mine && <Button kind="primary" icon="plus" onClick={() => setOpen({ kind: "edit", tag: null })}>{_("New tag")}</Button>;
  return (
    <Page title={_("Tags")} text={_("Words that deals are marked and filtered with, on every board.")} actions={add}>
      {tags.length === 0 ? (
        <EmptyState art="deals" title={_("No tags yet")} text={_("“Key account”, “Renewal”, “Partner”: mark deals with what your team talks about.")} />
      ) : (
        <ul class="list">
          {tags.map((tag) => (
            <li key={tag.id} class="list-row">
              <span class="grow"><TagMark tag={tag} /></span>
              {mine && (
                <span class="list-tools">
                  <IconButton icon="pen" label={_("Edit {name}", { name: tag.name })} onClick={() => setOpen({ kind: "edit", tag })} />
                  <IconButton icon="bin" label={_("Delete {name}", { name: tag.name })} onClick={() => setOpen({ kind: "delete", tag })} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {open?.kind === "edit" && <TagDialog tag={open.tag} onClose={close} />}
      {open?.kind === "delete" && <DeleteTag tag={open.tag} onClose={close} />}
    </Page>
  );
}

function TagDialog({ tag, onClose }: { tag: Tag | null; onClose: () => void }) {
  const [name, setName] = useState(tag?.name ?? "");
  const [colour, setColour] = useState<Colour>(tag?.colour ?? "blue");
  const saving = useSaving(["name", "colour"]);
  const save = async () => {
    const body = { name, colour };
    const work = () => (tag ? ask("PATCH", `/api/tags/${tag.id}`, { body }) : ask("POST", "/api/tags", { body }));
    if (await saving.run(work)) onClose();
  };
  return (
    <FormDialog
      title={tag ? _("Edit tag") : _("New tag")}
      verb={_("Save")}
      saving={saving}
      disabled={!name.trim()}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextField label={_("Name")} value={name} maxLength={40} error={saving.errors["name"]} onInput={(event) => setName(event.currentTarget.value)} />
      <div class="field">
        <span class="field-label">{_("Colour")}</span>
        <ColourPicker label={_("Colour")} value={colour} onValue={setColour} />
      </div>
    </FormDialog>
  );
}

function DeleteTag({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const saving = useSaving();
  const remove = async () => {
    if (await saving.run(() => ask("DELETE", `/api/tags/${tag.id}`))) onClose();
  };
  return (
    <Confirm
      title={_("Delete the tag “{name}”?", { name: tag.name })}
      text={saving.sentence ?? _("It is taken off every deal that has it.")}
      verb={_("Delete")}
      danger
      busy={saving.busy}
      onConfirm={() => void remove()}
      onClose={onClose}
    />
  );
}
