/** The list of what was refused after it had to wait: its banner opens it, and so does whoever tells of a new one. */

import { signal } from "@preact/signals";

export const isRefusedListOpen = signal(false);
