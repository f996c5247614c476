import { _ } from "../lib/i18n.ts";
import { Avatar } from "../kit/avatar.tsx";
import { useDesk } from "./desk-context.ts";

/** Who else works on this deal right now. Its place is always there, so that nobody's coming moves what is under a finger. */
export function Company() {
  const { desk } = useDesk();
  const present = desk.company.value;
  const person = present && desk.app.workspace.person(present.id).value;
  return (
    <span class="panel-company" role="status">
      {person && (
        <>
          <Avatar person={person} size={20} mute />
          <span class="one-line">
            {present.doing === "drag" ? _("{name} is moving this deal", { name: person.name }) : _("{name} is editing this deal", { name: person.name })}
          </span>
        </>
      )}
    </span>
  );
}
