import { _ } from "../lib/i18n.ts";
import { toast } from "./toast.tsx";

/** Puts a text on the clipboard and says so; where the browser forbids it the text stays to be copied by hand. */
export async function copyText(text: string, said: string = _("Copied")): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(said, { kind: "success" });
  } catch {
    toast(_("The browser does not allow copying. Please select the text and copy it."), { kind: "warning" });
  }
}
