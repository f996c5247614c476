import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

import { narrowScreen } from "../lib/media.ts";
import { placed, type Side } from "./place.ts";

interface PopoverProps {
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  align?: Side;
  /** as wide as the anchor at least */
  fit?: boolean;
  /** a dialog of its own takes the focus; a list under a text field must not */
  focus?: boolean;
  label?: string;
  class?: string;
  children: ComponentChildren;
}

/**
 * A box beside its anchor, in the top layer (so a modal dialog neither hides nor freezes it), drawn where it stands in
 * the tree. Closes on Escape, on a press outside, and when the anchor leaves. On a phone it is a sheet at the bottom.
 */
export function Popover({ anchor, onClose, align = "start", fit, focus = true, label, class: extra, children }: PopoverProps) {
  const box = useRef<HTMLDivElement>(null);
  useShown(box, focus, anchor);
  usePlaced(box, anchor, align, fit ?? false);
  useDismissed(box, anchor, focus, onClose);
  return (
    <div
      ref={box}
      class={extra ? `popover ${extra}` : "popover"}
      popover="manual"
      role={label ? "dialog" : undefined}
      aria-label={label}
      data-sheet={focus || undefined}
      tabIndex={-1}
    >
      {children}
    </div>
  );
}

function useShown(box: RefObject<HTMLDivElement | null>, focus: boolean, anchor: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = box.current;
    element?.showPopover();
    if (focus) (element?.querySelector<HTMLElement>("[autofocus], input, button, [href]") ?? element)?.focus();
    return () => {
      const inside = element?.contains(document.activeElement) || document.activeElement === document.body;
      if (focus && inside) anchor.current?.focus();
    };
  }, []);
}

function usePlaced(box: RefObject<HTMLDivElement | null>, anchor: RefObject<HTMLElement | null>, align: Side, fit: boolean): void {
  useLayoutEffect(() => {
    const place = () => {
      if (box.current && anchor.current) put(box.current, anchor.current.getBoundingClientRect(), align, fit);
    };
    place();
    const watcher = new ResizeObserver(place);
    if (box.current) watcher.observe(box.current);
    window.addEventListener("resize", place);
    window.addEventListener("scroll", place, true);
    return () => {
      watcher.disconnect();
      window.removeEventListener("resize", place);
      window.removeEventListener("scroll", place, true);
    };
  }, [align, fit]);
}

function put(element: HTMLElement, anchor: DOMRect, align: Side, fit: boolean): void {
  if (fit) element.style.minInlineSize = `${anchor.width}px`;
  const size = { width: element.offsetWidth, height: element.scrollHeight + 2 };
  const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
  const where = placed(anchor, size, view, align);
  element.style.left = `${where.left}px`;
  element.style.top = `${where.top}px`;
  element.style.maxBlockSize = `${where.room}px`;
}

function useDismissed(
  box: RefObject<HTMLDivElement | null>,
  anchor: RefObject<HTMLElement | null>,
  isSheet: boolean,
  onClose: () => void,
): void {
  const close = useRef(onClose);
  close.current = onClose;
  // At once: Escape may follow the key that opened it sooner than the next picture.
  useLayoutEffect(() => {
    const onPress = (event: PointerEvent) => {
      const target = event.target as Node;
      if (box.current?.contains(target) || anchor.current?.contains(target)) return;
      if (isSheet && narrowScreen.peek()) swallowTap(event);
      close.current();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      close.current();
    };
    document.addEventListener("pointerdown", onPress, true);
    document.addEventListener("keydown", onKey, true);
    return () => {
      document.removeEventListener("pointerdown", onPress, true);
      document.removeEventListener("keydown", onKey, true);
    };
  }, []);
}

const TAP_MS = 600;

/** A tap beside a sheet closes it and does nothing else: what lay under the finger never hears of it. (A popover's own
    backdrop lets every press through, whatever a style sheet says.) */
function swallowTap(press: PointerEvent): void {
  press.stopPropagation();
  const swallow = (click: Event) => {
    click.preventDefault();
    click.stopPropagation();
  };
  document.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => document.removeEventListener("click", swallow, true), TAP_MS);
}
