import { _n, formatList } from "../lib/i18n.ts";
import { Avatar } from "../kit/avatar.tsx";
import { useParts } from "./parts.ts";

const MOST_FACES = 5;

/** Who else is on the board now. */
export function PresenceBar() {
  const { presence, board, workspace, me } = useParts();
  const ids = new Set(presence.people(board.stream).value.map((person) => person.id));
  const people = [...ids].filter((id) => id !== me.value?.id).map((id) => workspace.person(id).value);
  const here = people.filter((person) => person !== undefined);
  if (here.length === 0) return null;
  const names = formatList(here.map((person) => person.name));
  const label = _n("{names} is here too", "{names} are here too", here.length, { names });
  return (
    <div class="board-people" role="group" aria-label={label} title={label}>
      {here.slice(0, MOST_FACES).map((person) => <Avatar key={person.id} person={person} size={26} mute />)}
      {here.length > MOST_FACES && <span class="avatar" data-more aria-hidden="true">+{here.length - MOST_FACES}</span>}
    </div>
  );
}
