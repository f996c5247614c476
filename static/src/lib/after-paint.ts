/** Work that the first paint shall not wait for. */

/** A page that nobody sees is not painted, and goes on all the same. */
const LONGEST_WAIT_MS = 200;

/** Between two long pieces of work: the browser answers whoever touches it meanwhile. */
export function pause(ms = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** When what was drawn just now is on the screen. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, LONGEST_WAIT_MS);
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
