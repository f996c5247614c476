import { useState } from "preact/hooks";

import { Button } from "../kit/button.tsx";
import type { IconName } from "../kit/icon.tsx";

/** Brings a deal back; turns until the server has answered. */
export function ReturnButton({ icon, verb, work }: { icon: IconName; verb: string; work: () => Promise<boolean> }) {
  const [isBusy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    await work();
    setBusy(false);
  };
  return <Button small icon={icon} busy={isBusy} onClick={() => void run()}>{verb}</Button>;
}
