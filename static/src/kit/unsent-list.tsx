import { formatNearMoment } from "../lib/dates.ts";
import { useApp } from "./app-context.ts";

/** What waits for the network, in the order in which it is sent: what was done, and when. */
export function UnsentList() {
  const { requests, workspace } = useApp();
  const zone = workspace.zone.value;
  if (requests.unsent.value === 0) return null;
  return (
    <ul class="unsent-list">
      {requests.waiting().map(({ outgoing }) => (
        <li key={outgoing.id}>
          <span>{outgoing.label}</span> <span class="quiet small">{formatNearMoment(outgoing.asked_at, zone)}</span>
        </li>
      ))}
    </ul>
  );
}
