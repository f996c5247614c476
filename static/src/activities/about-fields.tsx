import { _ } from "../lib/i18n.ts";
import { Combobox } from "../kit/combobox.tsx";
import { Field } from "../kit/field.tsx";
import { read } from "../sync/http.ts";
import type { Customer, DealName, FullDeal, Page } from "../sync/wire.ts";
import { learnNames } from "./names.ts";
import type { Draft } from "./planning.ts";

interface AboutFieldsProps {
  draft: Draft;
  onDraft: (change: Partial<Draft>) => void;
}

/** What it is about: a deal, which brings its customer, or a customer alone. */
export function AboutFields({ draft, onDraft }: AboutFieldsProps) {
  return (
    <div class="about">
      <Field label={_("Deal")}>
        {(control) => (
          <Combobox<DealName>
            control={control}
            source={findDeals}
            value={draft.deal}
            textOf={(deal) => deal.title}
            keyOf={(deal) => deal.id}
            onValue={(deal) => onDraft({ deal, ...(deal ? { customer: null } : {}) })}
            placeholder={_("None")}
          />
        )}
      </Field>
      {!draft.deal && (
        <Field label={_("Customer")}>
          {(control) => (
            <Combobox<Customer>
              control={control}
              source={findCustomers}
              value={draft.customer}
              textOf={(customer) => customer.name}
              keyOf={(customer) => customer.id}
              onValue={(customer) => onDraft({ customer })}
              placeholder={_("None")}
            />
          )}
        </Field>
      )}
    </div>
  );
}

/** Found deals are known by name from now on, wherever an activity points to them. */
async function findDeals(words: string, signal: AbortSignal): Promise<readonly DealName[]> {
  const query = new URLSearchParams({ q: words, status: "open", limit: "20" });
  const { items } = await read<Page<FullDeal>>(`/api/deals?${query}`, signal);
  const deals = items.map(({ id, board_id, title, customer_id, status }) => ({ id, board_id, title, customer_id, status }));
  const customers = items.flatMap(({ customer_id: id, customer_name: name }) => (id !== null && name !== null ? [{ id, name }] : []));
  learnNames(deals, customers);
  return deals;
}

function findCustomers(words: string, signal: AbortSignal): Promise<readonly Customer[]> {
  const query = new URLSearchParams({ q: words, limit: "20" });
  return read<Customer[]>(`/api/customers?${query}`, signal);
}
