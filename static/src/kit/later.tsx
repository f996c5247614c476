/** Screens whose program comes when they are first wanted: the first paint of a board does not wait for them. */

import { signal } from "@preact/signals";
import type { ComponentType, FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { Button } from "./button.tsx";
import { Banner, Skeleton } from "./feedback.tsx";

/** `const ImportScreen = later(() => import("./exchange/import-screen.tsx").then((part) => part.ImportScreen))` */
export function later<P extends object = Record<never, never>>(load: () => Promise<ComponentType<P>>): FunctionComponent<P> {
  const found = signal<ComponentType<P> | null>(null);
  return function Later(props: P) {
    const [isMissing, setMissing] = useState(false);
    useEffect(() => {
      if (!found.peek()) void load().then((screen) => (found.value = screen), () => setMissing(true));
    }, []);
    const Screen = found.value;
    if (Screen) return <Screen {...props} />;
    return <div class="page">{isMissing ? <Missing /> : <Skeleton lines={9} />}</div>;
  };
}

/** No network and no worker, or a newer program has taken the place of this one. */
function Missing() {
  const actions = <Button small onClick={() => location.reload()}>{_("Reload")}</Button>;
  return <Banner kind="warning" actions={actions}>{_("This part of Kandan did not arrive.")}</Banner>;
}
