/** A file on its way to the server. `fetch` cannot tell how much was sent, so this one question goes by XMLHttpRequest. */

import { signal } from "@preact/signals";

import { Refused, Unreachable } from "../sync/http.ts";
import { newKey } from "../sync/outgoing.ts";
import type { Problem } from "../sync/wire.ts";
import type { Import } from "./answers.ts";

export const MOST_BYTES = 32 * 1024 * 1024;

export class Upload {
  readonly name: string;
  /** bytes that were sent, of `total`; all of them while the server reads the file */
  readonly sent = signal(0);
  readonly total: number;
  readonly #request = new XMLHttpRequest();

  constructor(file: File) {
    this.name = file.name;
    this.total = file.size;
  }

  /** Null when it was stopped. Raises Refused and Unreachable. */
  send(file: File, boardId: number | null): Promise<Import | null> {
    const form = new FormData();
    form.append("file", file);
    if (boardId !== null) form.append("board_id", String(boardId));
    const request = this.#request;
    request.open("POST", "/api/imports");
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Idempotency-Key", newKey());
    request.upload.onprogress = ({ loaded, total }) => (this.sent.value = Math.round((loaded / (total || 1)) * this.total));
    return new Promise((resolve, reject) => {
      request.onload = () => (request.status === 201 ? resolve(request.response as Import) : reject(failureOf(request)));
      request.onerror = () => reject(new Unreachable(0, null, null));
      request.onabort = () => resolve(null);
      request.send(form);
    });
  }

  stop(): void {
    this.#request.abort();
  }
}

function failureOf({ status, statusText: title, response }: XMLHttpRequest): Error {
  const bare: Problem = { type: "about:blank", title, status, code: "error", detail: title };
  const problem = response ? { ...bare, ...(response as Problem) } : bare;
  return status >= 500 || status === 429 ? new Unreachable(status, null, response ? problem : null) : new Refused(problem);
}
