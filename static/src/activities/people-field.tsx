import { _ } from "../lib/i18n.ts";
import { Avatar } from "../kit/avatar.tsx";
import { Combobox } from "../kit/combobox.tsx";
import { Field } from "../kit/field.tsx";
import { Icon } from "../kit/icon.tsx";
import type { Person } from "../sync/wire.ts";
import type { Draft } from "./planning.ts";

interface PeopleFieldProps {
  people: readonly Person[];
  draft: Draft;
  onDraft: (change: Partial<Draft>) => void;
}

/** Who else takes part: chips, and a field that adds one. */
export function PeopleField({ people, draft, onDraft }: PeopleFieldProps) {
  const ids = draft.participant_ids;
  const set = (participant_ids: readonly number[]) => onDraft({ participant_ids });
  const offered = people.filter(({ id, disabled }) => !disabled && id !== draft.owner_id && !ids.includes(id));
  return (
    <div class="stack">
      <Field label={_("Who takes part")}>
        {(control) => (
          <Combobox<Person>
            control={control}
            source={offered}
            value={null}
            textOf={(person) => person.name}
            keyOf={(person) => person.id}
            onValue={(person) => person && set([...ids, person.id])}
            draw={(person) => <><Avatar person={person} size={20} mute /> <span class="one-line">{person.name}</span></>}
            placeholder={_("Add a colleague")}
          />
        )}
      </Field>
      {ids.length > 0 && (
        <ul class="chips">
          {people.filter(({ id }) => ids.includes(id)).map((person) => (
            <li key={person.id} class="chip">
              <span class="one-line">{person.name}</span>
              <button
                type="button"
                class="chip-remove"
                aria-label={_("Remove {name}", { name: person.name })}
                onClick={() => set(ids.filter((id) => id !== person.id))}
              >
                <Icon name="close" size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
