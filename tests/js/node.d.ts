// What the tests use of Node, typed by hand: the packages' own types would describe a thousand things more.

interface ImportMeta {
  /** The folder tests/js, whichever test asks (static/build.mjs sees to it). */
  readonly dirname: string;
}

declare module "node:test" {
  type Body = () => void | Promise<void>;
  export function test(name: string, body: Body | { skip: string }): Promise<void>;
  export function it(name: string, body: Body): Promise<void>;
  export function describe(name: string, body: () => void): Promise<void>;
  export function before(body: Body): void;
  export function after(body: Body): void;
  export function beforeEach(body: Body): void;
  export function afterEach(body: Body): void;
  export const mock: {
    timers: {
      enable(options: { apis: ("setTimeout" | "setInterval" | "Date")[]; now?: number }): void;
      reset(): void;
      tick(milliseconds: number): void;
      setTime(milliseconds: number): void;
    };
  };
  export default test;
}

declare module "node:assert/strict" {
  interface Assert {
    (value: unknown, message?: string): asserts value;
    ok(value: unknown, message?: string): asserts value;
    equal(actual: unknown, expected: unknown, message?: string): void;
    notEqual(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    notDeepEqual(actual: unknown, expected: unknown, message?: string): void;
    match(actual: string, pattern: RegExp, message?: string): void;
    doesNotMatch(actual: string, pattern: RegExp, message?: string): void;
    throws(body: () => unknown, expected?: RegExp | object, message?: string): void;
    doesNotThrow(body: () => unknown, message?: string): void;
    rejects(body: Promise<unknown> | (() => Promise<unknown>), expected?: RegExp | object): Promise<void>;
    fail(message?: string): never;
  }
  const assert: Assert;
  export default assert;
}

declare module "node:fs" {
  export function readFileSync(path: string, encoding: "utf8"): string;
  export function readdirSync(path: string): string[];
  export function existsSync(path: string): boolean;
}

declare module "node:path" {
  export function join(...parts: string[]): string;
}
