/** What each state of push means for a person, and what they can do about it. */

import { _ } from "../lib/i18n.ts";
import type { BrowserName, PushState } from "./permission.ts";

export interface StateWords {
  title: string;
  text: string;
  /** what to do, in order */
  steps?: readonly string[];
  /** lib/installing.ts has the guide for it */
  needsGuide?: boolean;
  /** another way to be told helps here */
  needsOther?: boolean;
}

export function wordsFor(state: PushState, browser: BrowserName): StateWords {
  switch (state) {
    case "unsupported":
      return { title: _("This browser cannot show notifications"), text: _("It has no web push. Another browser, e-mail or a chat robot can tell you instead."), needsOther: true };
    case "insecure":
      return { title: _("Notifications need a secure address"), text: _("Browsers allow them only where the page comes over https. Please ask whoever runs this Kandan."), needsOther: true };
    case "needs-install":
      return { title: _("Put Kandan on the Home Screen first"), text: _("On iPhone and iPad notifications come only to apps on the Home Screen."), needsGuide: true };
    case "in-wechat":
      return { title: _("Open Kandan in your browser"), text: _("WeChat shows pages, but it cannot bring their notifications."), needsGuide: true, needsOther: true };
    case "default":
      return { title: _("Be told when it is time"), text: _("Kandan can tell you on this device when a reminder is due, even while the page is closed.") };
    case "asking":
      return { title: _("Your browser is asking"), text: _("Please choose “Allow” in the question that your browser shows now.") };
    case "subscribing":
      return { title: _("Turning on…"), text: _("Waiting for the push service of your browser.") };
    case "on":
      return { title: _("Notifications are on"), text: _("This device is told when something concerns you.") };
    case "blocked":
      return { title: _("Your browser blocks notifications from Kandan"), text: _("Only you can change that, in the browser's own settings:"), steps: unblockSteps(browser) };
    case "timed-out":
      return { title: _("The push service of your browser cannot be reached"), text: _("It is run by the maker of the browser and is blocked in some networks; Chrome's, for example, in mainland China. Nothing on this page can change that, but there are other ways to be told."), needsOther: true };
    case "no-worker":
      return { title: _("Kandan is not ready in the background yet"), text: _("Please reload the page and try again. In a private window notifications may not work at all."), needsOther: true };
    case "not-kept":
      return { title: _("The server could not keep this device"), text: _("Please try again in a moment."), needsOther: true };
  }
}

/** What will be sent, before anybody says yes. */
export function promises(): readonly string[] {
  return [
    _("Reminders when they are due"),
    _("Deals that are given to you, and colleagues who mention you"),
    _("No phone numbers, and amounts only if you choose so"),
  ];
}

function unblockSteps(browser: BrowserName): readonly string[] {
  switch (browser) {
    case "chrome":
    case "edge":
      return [_("Click the icon to the left of the address, then “Permissions” or “Site settings”."), _("Set “Notifications” to “Allow”."), _("Come back here and turn notifications on.")];
    case "firefox":
      return [_("Click the crossed-out speech bubble or the lock beside the address."), _("Remove the block on notifications."), _("Come back here and turn notifications on.")];
    case "safari":
      return [_("Open Safari's settings, “Websites”, “Notifications”."), _("Find this address in the list and choose “Allow”."), _("Come back here and turn notifications on.")];
    case "ios":
      return [_("Open the Settings app, “Notifications”, “Kandan”."), _("Turn on “Allow Notifications”."), _("Come back here and turn notifications on.")];
    case "other":
      return [_("Open the settings of your browser and look for notifications or site permissions."), _("Allow notifications for this address."), _("Come back here and turn notifications on.")];
  }
}
