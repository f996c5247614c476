import { keyCaps } from "../lib/hotkeys.ts";

/** Keys as they stand on the keyboard: "mod+z", or "g b" for one after the other. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span class="keys">
      {keyCaps(keys).map((cap, index) => <kbd key={index} class="kbd">{cap}</kbd>)}
    </span>
  );
}
