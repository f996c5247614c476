/** Socket.IO as we use it. */

import { io } from "socket.io-client";

import type { SocketLike } from "./socket.ts";

/**
 * Not connected yet. WebSocket first; long polling for networks that do not let it through. However long the server was
 * away, it is called again every 1 to 4 seconds: chance (a half more or less) spreads those who all lost it at once.
 */
export function openSocketIo(): SocketLike {
  return io({
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    autoConnect: false,
    reconnectionDelay: 500,
    reconnectionDelayMax: 2500,
    timeout: 8000,
  }) as unknown as SocketLike;
}
