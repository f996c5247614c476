/** How one makes a robot in each chat, in words: everything happens on the chat's own screens. */

import { _ } from "../lib/i18n.ts";
import type { RobotKind } from "../sync/notifications-wire.ts";

export const ROBOTS: readonly RobotKind[] = ["dingtalk", "feishu", "wecom"];

/** WeCom's address is its secret. */
export function hasSecret(kind: RobotKind): boolean {
  return kind !== "wecom";
}

export function exampleAddress(kind: RobotKind): string {
  return {
    dingtalk: "https://oapi.dingtalk.com/robot/send?access_token=…",
    feishu: "https://open.feishu.cn/open-apis/bot/v2/hook/…",
    wecom: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…",
  }[kind];
}

export function robotSteps(kind: RobotKind): readonly string[] {
  switch (kind) {
    case "dingtalk":
      return [
        _("In DingTalk open a group of your own and its settings, then “Robots”, “Add robot”, “Custom”."),
        _("Under security choose “Sign” and copy the secret that begins with SEC."),
        _("Finish, copy the webhook address, and put both in here."),
      ];
    case "feishu":
      return [
        _("In Feishu open a group of your own and its settings, then “Bots”, “Add bot”, “Custom bot”."),
        _("Under security turn on “Signature verification” and copy the secret."),
        _("Copy the webhook address, and put both in here."),
      ];
    case "wecom":
      return [
        _("In WeCom open a group of your own, then “Add group robot”, “New robot”."),
        _("Copy the webhook address and put it in here. Whoever has this address can write to the group: keep it to yourself."),
      ];
  }
}
