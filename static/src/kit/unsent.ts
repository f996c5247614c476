/** What the server has not named yet stands on the screen, and cannot be opened. */

import { _ } from "../lib/i18n.ts";
import { toast } from "./toast.tsx";

export function tellUnsent(): void {
  toast(_("This is not sent yet: it opens as soon as it is."));
}
