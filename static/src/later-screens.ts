/**
 * What the first paint of a page does not wait for: other screens, and what opens over a screen. All of it is fetched as
 * soon as that paint is done, and the service worker keeps it. The board is a part of its own, which its own addresses
 * bring along from the beginning (app/web/screens/shell.py).
 */

import { later, laterOver } from "./kit/later.tsx";

const parts = () => import("./later-parts.ts");

export const BoardPage = later(() => import("./board-page.tsx").then((part) => part.BoardPage));

export const BinScreen = later(() => parts().then((part) => part.BinScreen));
export const BoardSettingsScreen = later(() => parts().then((part) => part.BoardSettingsScreen));
export const BoardsScreen = later(() => parts().then((part) => part.BoardsScreen));
export const CalendarScreen = later(() => parts().then((part) => part.CalendarScreen));
export const ClosedScreen = later(() => parts().then((part) => part.ClosedScreen));
export const DeviceSettings = later(() => parts().then((part) => part.DeviceSettings));
export const ImportScreen = later(() => parts().then((part) => part.ImportScreen));
export const ImportsScreen = later(() => parts().then((part) => part.ImportsScreen));
export const NotificationSettings = later(() => parts().then((part) => part.NotificationSettings));
export const NotificationsScreen = later(() => parts().then((part) => part.NotificationsScreen));
export const PastPage = later(() => parts().then((part) => part.PastPage));
export const SettingsScreen = later(() => parts().then((part) => part.SettingsScreen));

export const ActivityDialogs = laterOver(() => parts().then((part) => part.ActivityDialogs));
export const Capture = laterOver(() => parts().then((part) => part.Capture));
export const Clashes = laterOver(() => parts().then((part) => part.Clashes));
export const InstallGuide = laterOver(() => parts().then((part) => part.InstallGuide));
export const OpenedDeal = laterOver(() => parts().then((part) => part.OpenedDeal));
export const PushSheet = laterOver(() => parts().then((part) => part.PushSheet));
