/** What others changed while one was away, by what happened; each line leads to its deal. */

import { useLayoutEffect } from "preact/hooks";

import { formatNearMoment } from "../lib/dates.ts";
import { _, _n, formatNumber } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Banner, Skeleton } from "../kit/feedback.tsx";
import { Icon, type IconName } from "../kit/icon.tsx";
import { namesOf } from "../kit/names.ts";
import type { BoardLook } from "../sync/board-look.ts";
import type { Unseen } from "../sync/looks-wire.ts";
import type { BoardStore } from "../sync/store.ts";
import { type Section, type SectionName, sectionsOf } from "./grouping.ts";
import { Line } from "./unseen-line.tsx";

export interface UnseenListProps {
  board: BoardStore;
  look: BoardLook;
  reveal: (dealId: number) => void;
  onClose: () => void;
}

export function UnseenList(props: UnseenListProps) {
  const { look, onClose } = props;
  useLayoutEffect(() => look.read(), [look]);
  const seeAll = () => {
    look.seeAll();
    onClose();
  };
  return (
    <div class="unseen">
      <header class="unseen-head">
        <h2>{_("While you were away")}</h2>
        {look.left.value > 0 && <Button small icon="check" onClick={seeAll}>{_("Mark all as seen")}</Button>}
        <IconButton small icon="close" label={_("Close")} onClick={onClose} />
      </header>
      <Body {...props} />
    </div>
  );
}

function Body(props: UnseenListProps) {
  const { look } = props;
  const unseen = look.unseen.value;
  if (unseen && unseen.lines.length > 0) return <Sections unseen={unseen} {...props} />;
  if (look.state.value === "loading") return <div class="unseen-quiet"><Skeleton lines={4} /></div>;
  if (look.state.value === "failed") {
    const again = <Button small icon="reload" onClick={() => void look.fetch()}>{_("Try again")}</Button>;
    return <Banner kind="warning" icon="offline" actions={again}>{_("This could not be loaded right now.")}</Banner>;
  }
  return <Nothing unseen={unseen} />;
}

function Nothing({ unseen }: { unseen: Unseen | null }) {
  const { workspace } = useApp();
  const since = unseen?.since;
  const when = since ? formatNearMoment(since.at, workspace.zone.value) : "";
  const text = since
    ? _("Nobody has changed anything since {when}.", { when })
    : _("When you come back later, you read here what others changed meanwhile.");
  return <p class="unseen-quiet quiet">{text}</p>;
}

function Sections({ unseen, ...props }: UnseenListProps & { unseen: Unseen }) {
  const { workspace } = useApp();
  const names = namesOf(workspace, props.board, workspace.workspace.value?.currency ?? "CNY");
  return (
    <>
      {sectionsOf(unseen.lines).map((section) => (
        <section key={section.name} class="unseen-section" data-name={section.name}>
          <h3>
            <Icon name={ICONS[section.name]} />
            {sectionName(section)}
            <span class="unseen-number">{formatNumber(section.count)}</span>
          </h3>
          <ul>
            {section.lines.map((line) => (
              <Line key={`${line.kind} ${line.deal_ids[0] ?? line.stage_id} ${line.at}`} line={line} names={names} {...props} />
            ))}
          </ul>
        </section>
      ))}
      {(unseen.more > 0 || unseen.is_cut) && <p class="unseen-quiet quiet">{moreWords(unseen)}</p>}
    </>
  );
}

function moreWords({ more, is_cut: isCut }: Unseen): string {
  const older = _("So much happened that only the latest is listed. The timeline of each deal tells the rest.");
  if (more === 0) return older;
  const rest = _n("And {n} more.", "And {n} more.", more);
  return isCut ? `${rest} ${older}` : rest;
}

const ICONS: Record<SectionName, IconName> = {
  won: "trophy", lost: "thumb-down", new: "plus", moved: "move", changed: "pen", gone: "bin", board: "board",
};

function sectionName({ name }: Section): string {
  const words: Record<SectionName, string> = {
    won: _("Won"),
    lost: _("Lost"),
    new: _("New on the board"),
    moved: _("Moved"),
    changed: _("Changed"),
    gone: _("Deleted"),
    board: _("The board itself"),
  };
  return words[name];
}
