import { useState } from "preact/hooks";

import { _, _n } from "../lib/i18n.ts";
import { Button } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";
import { Select } from "../kit/select.tsx";
import type { Import } from "./answers.ts";
import { FIELDS, unused, type Use, useOf, withUse } from "./columns.ts";
import type { Desk } from "./desk.ts";
import { columnName, importFieldName } from "./words.ts";

/** With more than so many idle columns, they wait behind a button. */
const MOST_IDLE = 8;

export function ColumnList({ desk, job }: { desk: Desk; job: Import }) {
  // Which columns were idle at first: one that is given up now stays in sight.
  const [hidden, setHidden] = useState(() => idleOnes(job));
  const idle = unused(job);
  const keepAll = () => void desk.choose({ options: { keep: [...job.options.keep, ...idle].sort((a, b) => a - b) } });
  return (
    <section class="section" aria-labelledby="import-columns">
      <header class="section-head">
        <h2 id="import-columns">{_("Columns")}</h2>
        <p>{_("On the left what the file has, on the right what it becomes.")}</p>
      </header>
      <ol class="mapping">
        {job.columns.map((_name, place) => !hidden.has(place) && <ColumnRow key={place} desk={desk} job={job} place={place} />)}
      </ol>
      <div class="row row-wrap">
        {hidden.size > 0 && (
          <Button icon="chevron-down" onClick={() => setHidden(new Set())}>{_n("Show {n} more column", "Show {n} more columns", hidden.size)}</Button>
        )}
        {idle.length > 0 && (
          <Button kind="quiet" class="wraps" onClick={keepAll}>{_n("Keep {n} unused column in the description", "Keep {n} unused columns in the description", idle.length)}</Button>
        )}
      </div>
    </section>
  );
}

function idleOnes(job: Import): ReadonlySet<number> {
  const idle = unused(job);
  return new Set(idle.length > MOST_IDLE ? idle : []);
}

function ColumnRow({ desk, job, place }: { desk: Desk; job: Import; place: number }) {
  const name = columnName(job.columns, place);
  const use = useOf(job, place);
  const samples = job.samples[place] ?? [];
  const change = (next: string) => {
    const { mapping, keep } = withUse(job, place, next as Use);
    void desk.choose({ mapping, options: { keep } });
  };
  return (
    <li class="mapping-row" data-mapped={use !== "none" || undefined}>
      <span class="mapping-from">
        <b class="one-line" title={name}>{name}</b>
        <i title={samples.join("\n")}>{samples.length > 0 ? samples.join(" · ") : _("empty")}</i>
      </span>
      <Icon name="arrow-right" />
      <Select aria-label={_("What “{column}” becomes", { column: name })} value={use} options={uses()} onValue={change} />
    </li>
  );
}

function uses(): { value: Use; label: string }[] {
  return [
    { value: "none", label: _("Leave out") },
    { value: "keep", label: _("Keep in the description") },
    ...FIELDS.map((field) => ({ value: field, label: importFieldName(field) })),
  ];
}
