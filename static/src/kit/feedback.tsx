import type { ComponentChildren } from "preact";

import { Icon, type IconName } from "./icon.tsx";

/** The shape of what is coming, while it comes. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div class="skeleton" aria-hidden="true">
      {Array.from({ length: lines }, (_line, index) => <span key={index} class="skeleton-line" />)}
    </div>
  );
}

interface ProgressProps {
  /** null: it moves, but nobody knows how far */
  value: number | null;
  max: number;
  label: string;
}

export function Progress({ value, max, label }: ProgressProps) {
  return <progress class="progress" aria-label={label} {...(value === null ? {} : { value, max })} />;
}

interface BannerProps {
  kind?: "info" | "warning" | "danger" | "success";
  icon?: IconName;
  children: ComponentChildren;
  /** buttons at the end */
  actions?: ComponentChildren;
}

/** A sentence across the page that stays until what it says is over. */
export function Banner({ kind = "info", icon, children, actions }: BannerProps) {
  const sign = icon ?? (kind === "success" ? "check" : kind === "info" ? "info" : "alert");
  return (
    <div class="banner" data-kind={kind} role={kind === "danger" ? "alert" : "status"}>
      <Icon name={sign} />
      <div class="banner-text">{children}</div>
      {actions && <div class="row">{actions}</div>}
    </div>
  );
}
