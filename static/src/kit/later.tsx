/** Parts of the program that come when they are first wanted: the first paint of a board does not wait for them. */

import { signal } from "@preact/signals";
import type { ComponentType, FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { Button } from "./button.tsx";
import { Banner, Skeleton } from "./feedback.tsx";
import { toast } from "./toast.tsx";

type Load<P> = () => Promise<ComponentType<P>>;

interface Later<P> extends FunctionComponent<P> {
  /** Has it fetched before it is drawn: then it is there at once. Where it does not arrive, drawing it says so. */
  fetch(): Promise<void>;
}

/** A screen: `const ImportScreen = later(() => import("./exchange/import-screen.tsx").then((part) => part.ImportScreen))` */
export function later<P extends object = Record<never, never>>(load: Load<P>): Later<P> {
  const { usePart, fetch } = fetched(load);
  function Later(props: P) {
    const [isMissing, setMissing] = useState(false);
    const Screen = usePart(() => setMissing(true));
    if (Screen) return <Screen {...props} />;
    return <div class="page">{isMissing ? <Missing /> : <Skeleton lines={9} />}</div>;
  }
  return Object.assign(Later, { fetch: () => fetch().catch(() => {}) });
}

/** What lies over a screen: nothing is drawn until it is there. */
export function laterOver<P extends object = Record<never, never>>(load: Load<P>): FunctionComponent<P> {
  const { usePart } = fetched(load);
  return function LaterOver(props: P) {
    const Part = usePart(tellMissing);
    return Part && <Part {...props} />;
  };
}

interface Fetched<P> {
  usePart(onMissing: () => void): ComponentType<P> | null;
  fetch(): Promise<void>;
}

function fetched<P>(load: Load<P>): Fetched<P> {
  const found = signal<ComponentType<P> | null>(null);
  const fetch = async (): Promise<void> => void (found.value = await load());
  const usePart = (onMissing: () => void): ComponentType<P> | null => {
    useEffect(() => {
      if (!found.peek()) void fetch().catch(onMissing);
    }, []);
    return found.value;
  };
  return { usePart, fetch };
}

/** No network and no worker, or a newer program has taken the place of this one. */
function Missing() {
  const actions = <Button small onClick={() => location.reload()}>{_("Reload")}</Button>;
  return <Banner kind="warning" actions={actions}>{_("This part of Kandan did not arrive.")}</Banner>;
}

/** Some of them fail together, and it is said once. */
const tellMissing = once(() => toast(_("This part of Kandan did not arrive."), {
  kind: "warning",
  seconds: 60,
  action: { label: _("Reload"), run: () => location.reload() },
}));

function once(run: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) run();
    isDone = true;
  };
}
