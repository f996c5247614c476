import * as effects from "../sync/effects.ts";
import { read } from "../sync/http.ts";
import type { Customer, FullDeal } from "../sync/wire.ts";
import { Combobox } from "../kit/combobox.tsx";
import { useDesk } from "./desk-context.ts";
import { useEditing } from "./editing.ts";
import { Fact } from "./fact.tsx";

/** `id` 0: one that comes into being with the edit */
type Named = Customer | null;

export function CustomerFact({ deal }: { deal: FullDeal }) {
  const { desk } = useDesk();
  const name = deal.customer_name;
  const editing = useEditing<Named>(desk, {
    value: name === null && deal.customer_id === null ? null : { id: deal.customer_id ?? 0, name: name ?? "" },
    save: (mine, was, edit) => {
      if (mine?.id === 0) edit({ customer_name: mine.name }, { customer_name: was?.name ?? null });
      // One that no deal of this board has named yet is not among the board's customers.
      else edit({ customer_id: mine?.id ?? null }, { customer_id: was?.id ?? null }, mine ? [effects.add("customer", mine)] : []);
    },
  });
  return (
    <Fact
      field="customer_id"
      editing={editing}
      wordsOf={(customer) => customer?.name ?? ""}
      editor={(control) => (
        <Combobox<Customer>
          control={control}
          source={findCustomers}
          value={editing.shown}
          textOf={(customer) => customer.name}
          keyOf={(customer) => customer.id}
          onValue={editing.choose}
          onCreate={(text) => editing.choose({ id: 0, name: text })}
        />
      )}
    >
      {name}
    </Fact>
  );
}

function findCustomers(words: string, signal: AbortSignal): Promise<readonly Customer[]> {
  const query = new URLSearchParams({ q: words, limit: "20" });
  return read<Customer[]>(`/api/customers?${query}`, signal);
}
