/** Who sends what is unsent (requests.ts), and is told what became of the way. */
export interface Sender {
  /** the server can be reached again */
  kick(): void;
  /** it was there all the while, but the line to it was dead: who waits for an answer on another one may wait in vain */
  suspect(): void;
  /** it said something */
  heard(): void;
}

export const NOBODY: Sender = { kick: () => {}, suspect: () => {}, heard: () => {} };
