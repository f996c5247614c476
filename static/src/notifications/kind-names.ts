/** What one may be told of, and by which way, as the settings say it. */

import { _ } from "../lib/i18n.ts";
import type { Channel, NotificationKind, RobotKind } from "../sync/notifications-wire.ts";

export function kindName(kind: NotificationKind): string {
  return {
    reminder: _("A reminder is due"),
    assigned: _("A deal is given to me"),
    mentioned: _("Somebody mentions me"),
    activity_assigned: _("Somebody plans an activity with me"),
    commented: _("Somebody comments on a deal of mine"),
    moved: _("Somebody moves a deal of mine"),
    won: _("A deal is won"),
    rotting: _("A deal of mine stands too long"),
    digest: _("The plan of my day"),
  }[kind];
}

export const CHANNELS: readonly Channel[] = ["push", "email", "chat"];

export function channelName(channel: Channel): string {
  return { push: _("Push"), email: _("Mail"), chat: _("Chat robot") }[channel];
}

export function robotName(kind: RobotKind): string {
  return { dingtalk: _("DingTalk"), feishu: _("Feishu"), wecom: _("WeCom") }[kind];
}
