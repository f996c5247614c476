/** The roof of the screen: which page the address asks for, inside the frame that stands around all of them. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { type ComponentChild, render } from "preact";

import { afterPaint, pause } from "./lib/after-paint.ts";
import { prepareAnnouncements } from "./lib/announce.ts";
import { today } from "./lib/dates.ts";
import { jsonFrom } from "./lib/dom.ts";
import { _, type Messages, setMessages } from "./lib/i18n.ts";
import { awaitInstalling } from "./lib/installing.ts";
import { keepTitle } from "./lib/page-title.ts";
import { hrefOf, navigate, query, type Route, route, startRouting } from "./lib/router.ts";
import { applyTheme } from "./lib/theme.ts";
import { AppContext } from "./kit/app-context.ts";
import { EmptyState } from "./kit/empty.tsx";
import { Skeleton } from "./kit/feedback.tsx";
import { LinkButton } from "./kit/button.tsx";
import type { BoardStore } from "./sync/store.ts";
import type { Boot, Texts } from "./sync/wire.ts";
import { MyDayScreen } from "./activities/my-day-screen.tsx";
import { CaptureButton, CapturePlus } from "./capture/capture-button.tsx";
import { openCapture, sharedLine } from "./capture/opening.ts";
import { BellButton, BellTab } from "./notifications/bell.tsx";
import { type Ringing, RingingContext, startRinging } from "./notifications/ringing.ts";
import { BoardNotKept, NothingKept } from "./pwa/nothing-kept.tsx";
import { OfflineNotices } from "./pwa/notices.tsx";
import { askToPersist } from "./pwa/persisting.ts";
import { wake } from "./pwa/waking.ts";
import { startWorker } from "./pwa/worker.ts";
import { Crash } from "./shell/crash.tsx";
import { Frame } from "./shell/frame.tsx";
import { isSentAway, SentAway } from "./shell/sent-away.tsx";
import { openSession, type Session } from "./shell/session.ts";
import { startKeys } from "./keys.ts";
import {
  ActivityDialogs, BinScreen, BoardPage, BoardSettingsScreen, BoardsScreen, CalendarScreen, Capture, Clashes, ClosedScreen, DeviceSettings, ImportScreen,
  ImportsScreen, InstallGuide, NotificationSettings, NotificationsScreen, PastPage, PushSheet, SettingsScreen,
} from "./later-screens.ts";
import { titleOf } from "./titles.ts";

/** Another tab may be at it; the page is not kept from the screen for that. */
const LONGEST_TAKING_UP_MS = 500;

interface AppProps {
  session: Session;
  ringing: Ringing;
  /** the page's turn has come; until then its frame stands around what was there from the beginning */
  isFramed: ReadonlySignal<boolean>;
}

function App({ session, ringing, isFramed }: AppProps) {
  const here = route.value;
  const board = session.board.value;
  if (isSentAway.value) return <SentAway />;
  return (
    <AppContext.Provider value={session}>
      <RingingContext.Provider value={ringing}>
        <Frame
          title={titleOf(here, session)}
          board={board}
          lead={<CaptureButton />}
          plus={<CapturePlus />}
          bell={<BellTab />}
          topBell={<BellButton />}
          notices={<OfflineNotices />}
        >
          <Crash key={here.name === "deal" ? "board" : here.name}>
            {isFramed.value ? <Page here={here} board={board} session={session} /> : <BootBoard />}
          </Crash>
          <ActivityDialogs />
          <Clashes />
        </Frame>
        <PushSheet />
        <InstallGuide />
        <Capture board={board} />
      </RingingContext.Provider>
    </AppContext.Provider>
  );
}

/** As in templates/app.html. */
function BootBoard() {
  return <div class="boot-board" aria-hidden="true"><i /><i /><i /><i /></div>;
}

/** The page that was kept for when there is no network: nobody's data is in it. */
interface Unfilled extends Texts {
  workspace: null;
}

interface PageProps {
  here: Route;
  board: BoardStore | null;
  session: Session;
}

function Page({ here, board, session }: PageProps) {
  switch (here.name) {
    case "home":
    case "capture":
    case "boards":
      return <BoardsScreen />;
    case "my-day":
      return <MyDayScreen />;
    case "calendar":
      return <CalendarScreen />;
    case "bin":
      return <BinScreen watched={board} />;
    case "imports":
      return <ImportsScreen />;
    case "import":
      return <ImportScreen key={here.importId} importId={here.importId} />;
    case "notifications":
      return <NotificationsScreen />;
    case "settings":
      return <SettingsScreen page={here.page} others={{ notifications: NotificationSettings, device: DeviceSettings }} />;
    case "nowhere":
      return <Nowhere />;
    default:
      return board && <PageOfBoard here={here} board={board} session={session} />;
  }
}

/** Pages of one board wait for its snapshot, and say when it is not ours to see. */
function PageOfBoard({ here, board, session }: PageProps & { board: BoardStore }) {
  if (session.connection.lost.value.has(board.stream)) return <Nowhere />;
  if (!board.loaded.value && session.connection.status.value === "offline") return <BoardNotKept />;
  if (here.name === "board" || here.name === "deal") return <BoardPage here={here} board={board} />;
  if (here.name === "past") return <PastPage key={board.id} board={board} />;
  if (!board.loaded.value) return <div class="page"><Skeleton lines={9} /></div>;
  if (here.name === "board-settings") return <BoardSettingsScreen key={board.id} store={board} />;
  return here.name === "closed" ? <ClosedScreen key={board.id} board={board} /> : null;
}

function Nowhere() {
  return (
    <EmptyState art="search" heading="h1" title={_("There is nothing here")} text={_("It was removed, or it is not yours to see.")}>
      <LinkButton kind="primary" href="/boards">{_("To the boards")}</LinkButton>
    </EmptyState>
  );
}

/**
 * "/" is the board the server chose to send along; `?owner=me` there means whoever is signed in. A text that another
 * program shared opens over it.
 */
function goHome({ board, workspace }: Boot): void {
  const { name } = route.peek();
  const params = new URLSearchParams(name === "home" ? query.peek() : "");
  if (name === "capture") openCapture(sharedLine(query.peek()));
  if (name !== "home" && name !== "capture") return;
  if (!board) return name === "capture" ? navigate("/boards", { replace: true }) : undefined;
  if (params.get("owner") === "me") params.set("owner", String(workspace.me.id));
  navigate(hrefOf({ name: "board", boardId: board.board.id }, params), { replace: true });
}

/** In pieces: a phone that works through all of it at once answers nobody meanwhile. */
async function start(): Promise<void> {
  const sent = jsonFrom<Boot | Unfilled>("boot");
  const root = document.getElementById("app");
  if (!sent || !root) return;
  const texts = import(sent.texts) as Promise<{ default: Messages }>;
  applyTheme();
  awaitInstalling(askToPersist);
  await pause();
  // A browser's first calendar is dear, in whichever zone, and the texts may still be on their way.
  if (sent.workspace) today(sent.workspace.workspace.time_zone);
  setMessages(sent.locale, (await texts).default);
  keepTitle();
  prepareAnnouncements();
  const { boot, ages } = sent.workspace ? { boot: sent, ages: new Map() } : ((await wake(sent)) ?? { boot: null, ages: new Map() });
  if (boot) await open(boot, ages, root);
  else draw(<NothingKept />, root);
}

async function open(boot: Boot, ages: ReadonlyMap<string, string>, root: HTMLElement): Promise<void> {
  goHome(boot);
  startRouting();
  if (["board", "deal"].includes(route.peek().name)) await BoardPage.fetch();
  await pause();
  const session = openSession(boot, ages);
  startKeys(session);
  startWorker(boot.version, session.requests);
  if (ages.size > 0) askToPersist();
  const ringing = startRinging(session);
  await pause();
  const isFramed = signal(false);
  draw(<App session={session} ringing={ringing} isFramed={isFramed} />, root);
  await pause();
  // Without a network much is unsent: a card that stood elsewhere first would jump out of the hand that takes it.
  if (ages.size > 0) await Promise.race([Promise.allSettled([session.takenUp]), pause(LONGEST_TAKING_UP_MS)]);
  isFramed.value = true;
  await afterPaint();
  await BoardPage.fetch();
}

/** Instead of what stood there until now. */
function draw(page: ComponentChild, root: HTMLElement): void {
  root.replaceChildren();
  render(page, root);
}

void start();
