import { _ } from "../lib/i18n.ts";
import { Icon } from "../kit/icon.tsx";
import type { Channel, NotificationKind, NotificationSettings } from "../sync/notifications-wire.ts";
import { channelName, CHANNELS, kindName } from "./kind-names.ts";

interface ChoicesProps {
  settings: NotificationSettings;
  onChoice: (kind: NotificationKind, channel: Channel, on: boolean) => void;
}

/** What comes which way: a table where there is room, on a phone a card for each kind. */
export function Choices({ settings, onChoice }: ChoicesProps) {
  return (
    <table class="choices">
      <thead>
        <tr>
          <th scope="col">{_("What happens")}</th>
          <th scope="col">{_("In Kandan")}</th>
          {CHANNELS.map((channel) => <th key={channel} scope="col">{channelName(channel)}</th>)}
        </tr>
      </thead>
      <tbody>
        {settings.kinds.map((kind) => <ChoiceRow key={kind} kind={kind} settings={settings} onChoice={onChoice} />)}
      </tbody>
    </table>
  );
}

function ChoiceRow({ kind, settings, onChoice }: ChoicesProps & { kind: NotificationKind }) {
  return (
    <tr>
      <th scope="row">{kindName(kind)}</th>
      <td class="choice-always">
        <Icon name="check" />
        <span class="sr-only">{_("Always")}</span>
      </td>
      {CHANNELS.map((channel) => (
        <td key={channel}>
          <label class="choice">
            <input
              type="checkbox"
              checked={settings.choices[kind]?.[channel] === true}
              disabled={!settings.channels[channel]}
              aria-label={_("{kind}: {channel}", { kind: kindName(kind), channel: channelName(channel) })}
              onChange={(event) => onChoice(kind, channel, event.currentTarget.checked)}
            />
            <span class="only-phone" aria-hidden="true">{channelName(channel)}</span>
          </label>
        </td>
      ))}
    </tr>
  );
}
