/** Reads what a server says over a WebSocket while the bytes pass by. Servers do not mask, and ours does not compress. */

const decoder = new TextDecoder();
const TEXT = 1;

export interface Passing {
  bytes: Uint8Array;
  /** what a text frame says; null: the handshake, a ping, a part of something longer */
  text: string | null;
}

export class Frames {
  #held: Uint8Array = new Uint8Array(0);
  #isOpen = false;

  /** What is whole by now, in order; the rest waits for its end. */
  take(bytes: Uint8Array): Passing[] {
    this.#held = joined(this.#held, bytes);
    const found: Passing[] = [];
    for (let length = this.#next(); length > 0; length = this.#next()) {
      const frame = this.#held.subarray(0, length);
      this.#held = this.#held.subarray(length);
      found.push({ bytes: frame, text: this.#isOpen ? said(frame) : null });
      this.#isOpen = true;
    }
    return found;
  }

  /** The length of the frame that stands first, or of the handshake's answer; 0: it has not come whole. */
  #next(): number {
    const length = this.#isOpen ? lengthOf(this.#held) : endOfHead(this.#held);
    return length <= this.#held.length ? length : 0;
  }
}

/** Whether these bytes agree to a WebSocket. */
export function isHandshake(bytes: Uint8Array): boolean {
  return decoder.decode(bytes.subarray(0, 12)) === "HTTP/1.1 101";
}

function said(frame: Uint8Array): string | null {
  const isWhole = (frame[0] as number) >> 7 === 1 && ((frame[0] as number) & 15) === TEXT;
  return isWhole ? decoder.decode(frame.subarray(headOf(frame))) : null;
}

function lengthOf(bytes: Uint8Array): number {
  const head = bytes.length < 2 ? Infinity : headOf(bytes);
  if (bytes.length < head) return 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (head === 4) return head + view.getUint16(2);
  return head === 10 ? head + Number(view.getBigUint64(2)) : head + ((bytes[1] as number) & 127);
}

function headOf(frame: Uint8Array): number {
  const size = (frame[1] as number) & 127;
  return size < 126 ? 2 : size === 126 ? 4 : 10;
}

function endOfHead(bytes: Uint8Array): number {
  const place = decoder.decode(bytes).indexOf("\r\n\r\n");
  return place < 0 ? 0 : place + 4;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
