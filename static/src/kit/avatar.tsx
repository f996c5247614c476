interface AvatarProps {
  /** null: nobody */
  person: { name: string; colour: number } | null;
  /** in CSS pixels; 24 unless told */
  size?: number;
  /** the name stands beside it already, so it is a decoration */
  mute?: boolean;
  class?: string;
}

/** A person as a disc with initials; those are drawn by the sheet, so that they are no part of any button's words. */
export function Avatar({ person, size = 24, mute, class: extra }: AvatarProps) {
  const name = extra ? `avatar ${extra}` : "avatar";
  const style = { inlineSize: `${size}px`, blockSize: `${size}px`, fontSize: `${Math.round(size * 0.44)}px` };
  if (!person) return <span class={name} data-nobody aria-hidden="true" style={style} />;
  const spoken = mute ? { "aria-hidden": true as const } : { role: "img" as const, "aria-label": person.name };
  return (
    <span
      class={name}
      data-colour={person.colour}
      data-initials={initialsOf(person.name)}
      style={style}
      title={mute ? undefined : person.name}
      {...spoken}
    />
  );
}

/** One Chinese character (the last: given names tell people apart), or two Latin letters. */
export function initialsOf(name: string): string {
  const trimmed = name.trim();
  const last = [...trimmed].at(-1) ?? "";
  if (/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(last)) return last;
  const words = trimmed.split(/[\s.·_-]+/).filter(Boolean);
  const first = [...(words[0] ?? "")][0] ?? "?";
  const second = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + second).toUpperCase();
}
