import type { ComponentChildren } from "preact";

import { Art, type ArtName } from "./art.tsx";

interface EmptyStateProps {
  art: ArtName;
  title: string;
  text?: ComponentChildren;
  /** what to do about it */
  children?: ComponentChildren;
}

/** Nothing here yet, why, and the way on. */
export function EmptyState({ art, title, text, children }: EmptyStateProps) {
  return (
    <div class="empty">
      <Art name={art} />
      <h2 class="empty-title">{title}</h2>
      {text && <p class="empty-text">{text}</p>}
      {children && <div class="empty-actions">{children}</div>}
    </div>
  );
}
