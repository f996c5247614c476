/** Text areas as tall as their text, also in browsers whose style sheets cannot say so. */

import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

const KNOWS = typeof CSS !== "undefined" && CSS.supports("field-sizing", "content");

export function useGrowing(area: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const element = area.current;
    if (KNOWS || !element) return;
    element.style.blockSize = "auto";
    element.style.blockSize = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
  }, [text]);
}
