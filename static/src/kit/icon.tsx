import { icons, type IconName } from "./icons.ts";

export type { IconName } from "./icons.ts";

interface IconProps {
  name: IconName;
  /** in CSS pixels; 16 unless told */
  size?: number;
  class?: string;
}

/** Always a decoration: what it stands for is said by the text or the label beside it. */
export function Icon({ name, size, class: extra }: IconProps) {
  const style = size ? { inlineSize: `${size}px`, blockSize: `${size}px` } : undefined;
  return (
    <svg class={extra ? `icon ${extra}` : "icon"} viewBox="0 0 16 16" aria-hidden="true" style={style}>
      <path d={icons[name]} />
    </svg>
  );
}
