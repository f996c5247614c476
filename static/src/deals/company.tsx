import { _ } from "../lib/i18n.ts";
import { Avatar } from "../kit/avatar.tsx";
import { useDesk } from "./desk-context.ts";

/** Who else works on this deal right now. */
export function Company() {
  const { desk } = useDesk();
  const present = desk.company.value;
  const person = present && desk.app.workspace.person(present.id).value;
  if (!person) return null;
  const words = present.doing === "drag" ? _("{name} is moving this deal", { name: person.name }) : _("{name} is editing this deal", { name: person.name });
  return (
    <p class="row small quiet" role="status">
      <Avatar person={person} size={20} mute /> {words}
    </p>
  );
}
