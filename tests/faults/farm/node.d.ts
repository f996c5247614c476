// What the screens of this folder use of Node, typed by hand: the packages' own types would describe a thousand things more.

declare const process: {
  stdin: unknown;
  stdout: { write(text: string): void };
  exit(status: number): never;
};

declare module "node:readline" {
  export function createInterface(options: { input: unknown }): { on(event: string, listener: (line: string) => void): void };
}

declare module "node:async_hooks" {
  export class AsyncLocalStorage<T> {
    run<R>(store: T, work: () => R): R;
    getStore(): T | undefined;
  }
}

declare module "node:net" {
  export interface Socket {
    on(event: "data", listener: (bytes: Uint8Array) => void): void;
    on(event: "error" | "close", listener: () => void): void;
    write(bytes: Uint8Array): boolean;
    pause(): void;
    resume(): void;
    destroy(): void;
    resetAndDestroy(): void;
    setNoDelay(on: boolean): void;
  }
  export interface Server {
    listen(port: number, host: string, listener: () => void): void;
    address(): { port: number };
    close(): void;
  }
  export function createServer(listener: (socket: Socket) => void): Server;
  export function connect(port: number, host: string): Socket;
}
