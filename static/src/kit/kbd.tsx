const ON_APPLE = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

const SIGNS: Record<string, string> = {
  mod: ON_APPLE ? "⌘" : "Ctrl",
  shift: ON_APPLE ? "⇧" : "Shift",
  alt: ON_APPLE ? "⌥" : "Alt",
  enter: "↵",
  escape: "Esc",
  space: "Space",
  up: "↑",
  down: "↓",
  left: "←",
  right: "→",
};

/** Keys as they stand on the keyboard: "mod+z", or "g b" for one after the other. */
export function Kbd({ keys }: { keys: string }) {
  const parts = keys.split(/[+ ]/).filter(Boolean);
  return (
    <span class="keys">
      {parts.map((part) => (
        <kbd key={part} class="kbd">{SIGNS[part.toLowerCase()] ?? part.toUpperCase()}</kbd>
      ))}
    </span>
  );
}
