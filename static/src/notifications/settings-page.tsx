/** /settings/notifications: what one is told of, by which way, when, and on which devices. */

import { useEffect, useRef, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { install } from "../lib/installing.ts";
import { Button } from "../kit/button.tsx";
import { Banner, Skeleton } from "../kit/feedback.tsx";
import { Page, Section } from "../kit/page.tsx";
import { reasonOf } from "../kit/taking-back.ts";
import { toast } from "../kit/toast.tsx";
import { ask, read, Refused } from "../sync/http.ts";
import type { Channel, Device, NotificationKind, NotificationSettings as Settings, Robot } from "../sync/notifications-wire.ts";
import { Choices } from "./choices.tsx";
import { DeviceList } from "./devices.tsx";
import { HoursForm } from "./hours.tsx";
import { mayTry } from "./permission.ts";
import { PushStateWords, thisBrowser } from "./push-state.tsx";
import { wordsFor } from "./push-words.ts";
import { useRinging } from "./ringing.ts";
import { AddRobot } from "./robot-dialog.tsx";
import { RobotList } from "./robots.tsx";

const URL = "/api/me/notification-settings";

export function NotificationSettings() {
  const [settings, setSettings] = useState<Settings | "failed" | null>(null);
  const load = () => void read<Settings>(URL).then(setSettings, () => setSettings("failed"));
  useEffect(load, []);
  return (
    <Page title={_("Notifications")} text={_("In Kandan itself you find all of them. Here you choose what else is told to you, and when.")}>
      {settings === null && <Skeleton lines={8} />}
      {settings === "failed" && (
        <Banner kind="warning" icon="offline" actions={<Button small icon="reload" onClick={load}>{_("Try again")}</Button>}>
          {_("This could not be loaded right now.")}
        </Banner>
      )}
      {settings !== null && settings !== "failed" && <Sections settings={settings} onSettings={setSettings} />}
    </Page>
  );
}

interface SectionsProps {
  settings: Settings;
  onSettings: (settings: Settings) => void;
}

function Sections({ settings, onSettings }: SectionsProps) {
  const latest = useRef(0);
  /** Shown at once and kept at once; refused, it falls back. An answer that something later has overtaken is not shown. */
  const keep = async (body: Record<string, unknown>, shown: Settings) => {
    const turn = ++latest.current;
    onSettings(shown);
    try {
      const answer = await ask<Settings>("PATCH", URL, { body });
      if (turn === latest.current) onSettings(answer.body);
    } catch (error) {
      onSettings(settings);
      toast(whyNotKept(error), { kind: "danger" });
    }
  };
  const choose = (kind: NotificationKind, channel: Channel, on: boolean) => {
    const usual = settings.choices[kind] ?? { push: false, email: false, chat: false };
    const choices = { ...settings.choices, [kind]: { ...usual, [channel]: on } };
    void keep({ choices: { [kind]: { [channel]: on } } }, { ...settings, choices });
  };
  const ways = useRef<HTMLDivElement>(null);
  const robots = useRef<HTMLDivElement>(null);
  return (
    <>
      <DeviceSection isPossible={settings.channels.push} onMail={settings.channels.email ? () => show(ways) : null} onChat={() => show(robots)} />
      <div ref={ways}>
        <Section title={_("What comes which way")}>
          <Choices settings={settings} onChoice={choose} />
          {!settings.channels.email && <Banner>{_("This Kandan has no mail server, so it can send no e-mail. Whoever runs it can name one in its settings (KANDAN_SMTP_URL).")}</Banner>}
        </Section>
      </div>
      <Section title={_("When, and how much")}>
        <HoursForm settings={settings} onHours={(hours) => void keep(hours, { ...settings, ...hours })} />
      </Section>
      <div ref={robots}><RobotSection /></div>
    </>
  );
}

/** In sight, and under the hand: its first button or box has the focus. */
function show(section: { readonly current: HTMLDivElement | null }): void {
  section.current?.scrollIntoView();
  section.current?.querySelector<HTMLElement>("button, input:enabled")?.focus({ preventScroll: true });
}

function whyNotKept(error: unknown): string {
  return error instanceof Refused ? reasonOf(error.problem) : _("The server cannot be reached. Nothing was saved.");
}

interface OtherWays {
  /** null: this Kandan sends no mail */
  onMail: (() => void) | null;
  onChat: () => void;
}

function DeviceSection({ isPossible, ...others }: OtherWays & { isPossible: boolean }) {
  const { push } = useRinging();
  const [devices, load] = useList<Device>("/api/me/devices");
  const state = push.state.value;
  useEffect(load, [state]);
  return (
    <Section title={_("Devices")} text={_("A device is told even while Kandan is closed on it.")}>
      {isPossible ? <ThisDevice {...others} /> : <Banner>{_("Push is turned off in this Kandan.")}</Banner>}
      {devices.length > 0 && <DeviceList devices={devices} onChanged={load} />}
    </Section>
  );
}

function ThisDevice({ onMail, onChat }: OtherWays) {
  const { push } = useRinging();
  const state = push.state.value;
  const isBusy = state === "asking" || state === "subscribing";
  // The list below says it already.
  if (state === "on") return null;
  const { needsGuide = false, needsOther = false } = wordsFor(state, thisBrowser());
  return (
    <div class="box push-box">
      <PushStateWords state={state} />
      {needsOther && <Button kind={needsGuide ? "plain" : "primary"} onClick={onChat}>{_("By chat robot…")}</Button>}
      {needsOther && onMail && <Button onClick={onMail}>{_("By e-mail…")}</Button>}
      {(isBusy || mayTry(state)) && (
        <Button kind={needsOther ? "plain" : "primary"} icon="bell" busy={isBusy} onClick={() => void push.turnOn()}>
          {isBusy || state === "default" ? _("Turn on for this device") : _("Try again")}
        </Button>
      )}
      {needsGuide && <Button kind="primary" onClick={() => void install()}>{_("Show me how")}</Button>}
    </div>
  );
}

function RobotSection() {
  const [robots, load] = useList<Robot>("/api/me/robots");
  const [isAdding, setAdding] = useState(false);
  useEffect(load, []);
  const added = () => {
    setAdding(false);
    load();
  };
  return (
    <Section title={_("Chat robots")} text={_("A robot writes to a group of yours in DingTalk, Feishu or WeCom. It works where the push services of browsers are blocked.")}>
      {robots.length > 0 && <RobotList robots={robots} onChanged={load} />}
      <div class="row">
        <Button icon="plus" onClick={() => setAdding(true)}>{_("Add a chat robot")}</Button>
      </div>
      {isAdding && <AddRobot onClose={() => setAdding(false)} onSaved={added} />}
    </Section>
  );
}

/** A short list that is fetched whole. */
function useList<T>(url: string): [readonly T[], () => void] {
  const [list, setList] = useState<readonly T[]>([]);
  const load = () => void read<T[]>(url).then(setList, () => {});
  return [list, load];
}
