/** The part of a Socket.IO client that we use, so that tests can stand in for it. */

import { afterPaint } from "../lib/after-paint.ts";
import { LateSocket } from "./late-socket.ts";

export interface SocketLike {
  readonly connected: boolean;
  /** it is open, or a call is on its way or will be made by itself */
  readonly active: boolean;
  on(event: string, listener: (...args: never[]) => void): unknown;
  off(event: string, listener: (...args: never[]) => void): unknown;
  emit(event: string, ...args: unknown[]): unknown;
  timeout(ms: number): { emitWithAck(event: string, ...args: unknown[]): Promise<unknown> };
  connect(): unknown;
  disconnect(): unknown;
}

/** Not connected yet. Its program is a sixth of all, and comes when the page has been painted. */
export function openSocket(): SocketLike {
  return new LateSocket(async () => {
    await afterPaint();
    return (await import("./socket-io.ts")).openSocketIo();
  });
}
