import { formatMoment, formatMomentInFull } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { hrefOf, search } from "../lib/router.ts";
import { useApp } from "../kit/app-context.ts";
import { Avatar } from "../kit/avatar.tsx";
import type { Names } from "../kit/names.ts";
import { filled, Rich } from "../kit/rich.tsx";
import { mayManage } from "../kit/rights.ts";
import { TakeBackButton } from "../kit/take-back-button.tsx";
import type { UnseenLine } from "../sync/looks-wire.ts";
import { mayUndo, onlyDealOf } from "./grouping.ts";
import { tellLine } from "./line-words.ts";
import type { UnseenListProps } from "./unseen-list.tsx";

interface LineProps extends UnseenListProps {
  line: UnseenLine;
  names: Names;
}

/** One sentence, who, when; a deal by itself is a way to that deal. */
export function Line({ line, names, board, look, reveal, onClose }: LineProps) {
  const { workspace } = useApp();
  const { sentence, parts, details } = tellLine(line, names);
  const dealId = onlyDealOf(line);
  const isLeft = dealId === null ? look.left.value > 0 : look.marked.value.has(dealId);
  const person = line.actor_id === null ? undefined : workspace.person(line.actor_id).value;
  const open = () => {
    onClose();
    if (dealId !== null) reveal(dealId);
  };
  const drawn = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, drawnPart(name, text)]));
  if (dealId !== null) {
    const href = hrefOf({ name: "deal", boardId: board.id, dealId }, search.value);
    drawn["deal"] = <a key="deal" class="unseen-link" href={href} onClick={open}>{parts["deal"]}</a>;
  }
  return (
    <li class="unseen-line" data-left={isLeft || undefined}>
      <Avatar person={person ?? null} size={24} mute />
      <div class="unseen-main">
        <p><Rich sentence={sentence} parts={drawn} />{isLeft && <span class="sr-only"> {_("(not seen yet)")}</span>}</p>
        {details.map((detail) => <p key={detail} class="quiet small unseen-detail">{detail}</p>)}
        <div class="unseen-foot">
          <time class="quiet small" dateTime={line.at} title={formatMomentInFull(line.at, names.timeZone)}>
            {formatMoment(line.at, names.timeZone)}
          </time>
          <UndoLine line={line} board={board} look={look} names={names} />
        </div>
      </div>
    </li>
  );
}

function drawnPart(name: string, text: string) {
  return name === "who" || name === "deal" ? <b key={name}>{text}</b> : <span key={name} class="unseen-value">{text}</span>;
}

/** Managers take back what anybody did; why it cannot be done stands there instead. */
function UndoLine({ line, board, look, names }: Pick<LineProps, "line" | "board" | "look" | "names">) {
  const { workspace } = useApp();
  const isArchived = workspace.thing("board", board.id).value?.archived === true;
  if (!mayUndo(line) || !mayManage(workspace.me.value?.role) || isArchived) return null;
  const { sentence, parts } = tellLine(line, names);
  const deed = { requestId: line.request_id as string, dealIds: line.deal_ids, board, words: filled(sentence, parts) };
  return <TakeBackButton deed={deed} deals={line.deal_ids.length} onDone={() => line.deal_ids.forEach((id) => look.see(id))} />;
}
