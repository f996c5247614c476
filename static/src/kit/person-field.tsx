import { Avatar } from "./avatar.tsx";
import { Combobox } from "./combobox.tsx";
import type { ControlAttributes } from "./field.tsx";

interface SomeBody {
  id: number;
  name: string;
  colour: number;
  disabled: boolean;
}

interface PersonFieldProps {
  control: ControlAttributes;
  people: readonly SomeBody[];
  value: number | null;
  onValue: (id: number | null) => void;
  placeholder?: string;
  disabled?: boolean;
}

/** Picks a colleague; people who left stay visible where they were chosen, but cannot be chosen anew. */
export function PersonField({ control, people, value, onValue, placeholder, disabled }: PersonFieldProps) {
  return (
    <Combobox
      control={control}
      source={people.filter((person) => !person.disabled)}
      value={people.find((person) => person.id === value) ?? null}
      textOf={(person) => person.name}
      keyOf={(person) => person.id}
      onValue={(person) => onValue(person?.id ?? null)}
      draw={(person) => (
        <>
          <Avatar person={person} size={20} mute /> <span class="one-line">{person.name}</span>
        </>
      )}
      placeholder={placeholder ?? ""}
      disabled={disabled ?? false}
    />
  );
}
