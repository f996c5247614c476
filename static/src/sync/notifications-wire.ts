/** Notifications as they stand in a person's stream, and what the HTTP API says about how they come. */

export type NotificationKind =
  | "reminder" | "assigned" | "mentioned" | "moved" | "commented" | "rotting" | "digest" | "won" | "activity_assigned";

export interface Notification {
  id: number;
  kind: NotificationKind;
  /** the same on the device: a newer one takes the place of the older */
  tag: string;
  actor_id: number | null;
  deal_id: number | null;
  activity_id: number | null;
  board_id: number | null;
  data: Record<string, unknown>;
  at: string;
  read_at: string | null;
  useful_until: string | null;
}

/** Beside the list in the page, which there always is. */
export type Channel = "push" | "email" | "chat";

export interface NotificationSettings {
  /** what this installation can do at all */
  channels: Record<Channel, boolean>;
  kinds: NotificationKind[];
  choices: Partial<Record<NotificationKind, Record<Channel, boolean>>>;
  /** "22:00" */
  quiet_from: string | null;
  quiet_until: string | null;
  only_working_days: boolean;
  digest_at: string | null;
  /** on a locked screen, in a mail, in a chat */
  shows_amounts: boolean;
}

export interface Device {
  id: number;
  name: string;
  created_at: string;
  last_sent_at: string | null;
  last_shown_at: string | null;
  failing_since: string | null;
}

export type RobotKind = "dingtalk" | "feishu" | "wecom";

export interface Robot {
  id: number;
  kind: RobotKind;
  name: string;
  created_at: string;
  last_sent_at: string | null;
  failing_since: string | null;
}
