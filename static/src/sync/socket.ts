/** The part of a Socket.IO client that we use, so that tests can stand in for it. */

import { io } from "socket.io-client";

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

/**
 * Not connected yet. WebSocket first; long polling for networks that do not let it through. However long the server was
 * away, it is called again every 1 to 4 seconds: chance (a half more or less) spreads those who all lost it at once.
 */
export function openSocket(): SocketLike {
  return io({
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    autoConnect: false,
    reconnectionDelay: 500,
    reconnectionDelayMax: 2500,
    timeout: 8000,
  }) as unknown as SocketLike;
}
