import type { ComponentChildren } from "preact";

import { Art, type ArtName } from "./art.tsx";

interface EmptyStateProps {
  art: ArtName;
  title: string;
  /** "h1" where nothing else is on the page */
  heading?: "h1" | "h2";
  text?: ComponentChildren;
  /** what to do about it */
  children?: ComponentChildren;
}

/** Nothing here yet, why, and the way on. */
export function EmptyState({ art, title, heading: Heading = "h2", text, children }: EmptyStateProps) {
  return (
    <div class="empty">
      <Art name={art} />
      <Heading class="empty-title">{title}</Heading>
      {text && <p class="empty-text">{text}</p>}
      {children && <div class="empty-actions">{children}</div>}
    </div>
  );
}
