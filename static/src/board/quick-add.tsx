import { useEffect, useRef, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { parseMoney } from "../lib/money.ts";
import { Button } from "../kit/button.tsx";
import { newDeal } from "../kit/new-deal.ts";
import type { Stage } from "../sync/wire.ts";
import type { Dealing } from "./dealing.ts";
import { useParts } from "./parts.ts";

const LONGEST_TITLE = 200;

/** A new deal at the top of a column; Enter adds it and is ready for the next. */
export function QuickAdd({ stage, dealing }: { stage: Stage; dealing: Dealing }) {
  const parts = useParts();
  const title = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const [error, setError] = useState("");
  const currency = parts.reading.workspace.value.currency;
  useEffect(() => title.current?.focus(), []);
  const close = () => {
    const { adding, choice, reading } = parts;
    adding.value = null;
    const back = choice.focused.peek() ?? reading.ids(stage.id).peek()[0];
    if (back !== undefined) choice.focus(back);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const words = new FormData(form.current as HTMLFormElement);
    const text = (name: string) => String(words.get(name) ?? "").trim();
    const amount = text("amount") ? parseMoney(text("amount"), currency) : null;
    if (!text("title")) return title.current?.focus();
    if (text("amount") && amount === null) return setError(_("This is not an amount."));
    setError("");
    const owner_id = parts.me.peek()?.id ?? null;
    void dealing.add(newDeal(stage.id, { title: text("title"), amount_minor: amount, currency, owner_id }), text("customer"));
    form.current?.reset();
    title.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    close();
  };
  return (
    <form
      class="quick-add"
      ref={form}
      autocomplete="off"
      aria-label={_("Add a deal to {stage}", { stage: stage.name })}
      onSubmit={submit}
      onKeyDown={onKeyDown}
    >
      <input
        class="input"
        name="title"
        ref={title}
        maxLength={LONGEST_TITLE}
        placeholder={_("What is the deal?")}
        aria-label={_("Title")}
      />
      <div class="quick-add-line">
        <input
          class="input"
          name="amount"
          inputMode="decimal"
          placeholder={_("Amount, {currency}", { currency })}
          aria-label={_("Amount, {currency}", { currency })}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? "quick-add-error" : undefined}
        />
        <input
          class="input"
          name="customer"
          maxLength={LONGEST_TITLE}
          placeholder={_("Customer")}
          aria-label={_("Customer")}
        />
      </div>
      {error && <p class="field-error" id="quick-add-error">{error}</p>}
      <div class="quick-add-foot">
        <Button small kind="quiet" onClick={close}>{_("Cancel")}</Button>
        <Button small kind="primary" type="submit">{_("Add")}</Button>
      </div>
    </form>
  );
}
