import { useEffect, useState } from "preact/hooks";

import { addDays, formatAgo, formatDate, today } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Button, IconButton, LinkButton } from "../kit/button.tsx";
import { DateField } from "../kit/date-field.tsx";
import { EmptyState } from "../kit/empty.tsx";
import { Banner } from "../kit/feedback.tsx";
import { Field, TextField } from "../kit/field.tsx";
import { FormDialog, Page, Secret } from "../kit/page.tsx";
import { useSaving } from "../kit/saving.ts";
import { Segmented } from "../kit/segmented.tsx";
import { ask, read } from "../sync/http.ts";

type Scope = "read" | "write";

interface Token {
  id: number;
  name: string;
  scope: Scope;
  expires_at: string;
  last_used_at: string | null;
  /** only in the answer that made it */
  token?: string;
}

export function Tokens() {
  const [tokens, setTokens] = useState<readonly Token[] | null>(null);
  const [made, setMade] = useState<Token | null>(null);
  const [asking, setAsking] = useState(false);
  const saving = useSaving();
  const load = () => void read<Token[]>("/api/tokens").then(setTokens, () => setTokens([]));
  useEffect(load, []);
  const revoke = async (id: number) => {
    await saving.run(() => ask("DELETE", `/api/tokens/${id}`));
    if (made?.id === id) setMade(null);
    load();
  };
  const actions = (
    <span class="row">
      <LinkButton href="/api/docs" target="_blank" kind="quiet">{_("API documentation")}</LinkButton>
      <Button kind="primary" icon="plus" onClick={() => setAsking(true)}>{_("New token")}</Button>
    </span>
  );
  return (
    <Page title={_("API tokens")} text={_("A token lets a program act in your name. Give each program its own.")} actions={actions}>
      {saving.sentence && <Banner kind="danger">{saving.sentence}</Banner>}
      {made?.token && <Secret text={_("Copy the token now: it is not shown again.")} secret={made.token} />}
      {tokens?.length === 0 && <EmptyState art="key" title={_("No tokens yet")} text={_("Make one when a program should read or change deals for you.")} />}
      {tokens && tokens.length > 0 && <TokenList tokens={tokens} onRevoke={(id) => void revoke(id)} />}
      {asking && <TokenDialog onClose={() => setAsking(false)} onMade={(token) => { setMade(token); setAsking(false); load(); }} />}
    </Page>
  );
}

function TokenList({ tokens, onRevoke }: { tokens: readonly Token[]; onRevoke: (id: number) => void }) {
  return (
    <ul class="list">
      {tokens.map((token) => (
        <li key={token.id} class="list-row">
          <span class="list-name">
            {token.name}
            <small>
              {token.last_used_at ? _("Last used {ago}", { ago: formatAgo(token.last_used_at) }) : _("Never used")}
              {" · "}
              {_("Expires on {day}", { day: formatDate(token.expires_at.slice(0, 10)) })}
            </small>
          </span>
          <span class="badge">{token.scope === "read" ? _("Read") : _("Read and write")}</span>
          <span class="list-tools">
            <IconButton icon="bin" label={_("Revoke {name}", { name: token.name })} onClick={() => onRevoke(token.id)} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function TokenDialog({ onClose, onMade }: { onClose: () => void; onMade: (token: Token) => void }) {
  const day = today(useApp().workspace.workspace.value?.time_zone ?? "UTC");
  const [name, setName] = useState("");
  const [scope, setScope] = useState<Scope>("read");
  const [expiresOn, setExpiresOn] = useState<string | null>(addDays(day, 90));
  const saving = useSaving(["name", "scope", "expires_on"]);
  const save = async () => {
    const body = { name, scope, expires_on: expiresOn };
    const answer = await saving.run(() => ask<Token>("POST", "/api/tokens", { body }));
    if (answer) onMade(answer.body);
  };
  return (
    <FormDialog title={_("New token")} verb={_("Make token")} saving={saving} disabled={!name.trim() || !expiresOn} onSubmit={() => void save()} onClose={onClose}>
      <TextField label={_("What is it for?")} value={name} maxLength={80} error={saving.errors["name"]} onInput={(event) => setName(event.currentTarget.value)} />
      <div class="field">
        <span class="field-label">{_("What it may do")}</span>
        <Segmented<Scope> label={_("What it may do")} value={scope} onValue={setScope} segments={[{ id: "read", label: _("Read") }, { id: "write", label: _("Read and write") }]} />
      </div>
      <Field label={_("Expires on")} error={saving.errors["expires_on"]}>
        {(control) => <DateField control={control} value={expiresOn} min={addDays(day, 1)} onValue={setExpiresOn} />}
      </Field>
    </FormDialog>
  );
}
