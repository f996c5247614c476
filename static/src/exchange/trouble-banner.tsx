import { Banner } from "../kit/feedback.tsx";
import type { Trouble } from "./refusals.ts";

/** What went wrong, and the way out of it. */
export function TroubleBanner({ trouble }: { trouble: Trouble }) {
  return (
    <Banner kind="danger">
      <b>{trouble.sentence}</b>
      {trouble.wayOut && <p>{trouble.wayOut}</p>}
    </Banner>
  );
}
