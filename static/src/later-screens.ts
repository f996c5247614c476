/** The screens that are not opened in the first second of a visit. The service worker fetches them all the same, for later. */

import { later } from "./kit/later.tsx";

const parts = () => import("./later-parts.ts");

export const BinScreen = later(() => parts().then((part) => part.BinScreen));
export const BoardSettingsScreen = later(() => parts().then((part) => part.BoardSettingsScreen));
export const CalendarScreen = later(() => parts().then((part) => part.CalendarScreen));
export const ClosedScreen = later(() => parts().then((part) => part.ClosedScreen));
export const DeviceSettings = later(() => parts().then((part) => part.DeviceSettings));
export const ImportScreen = later(() => parts().then((part) => part.ImportScreen));
export const ImportsScreen = later(() => parts().then((part) => part.ImportsScreen));
export const NotificationSettings = later(() => parts().then((part) => part.NotificationSettings));
export const NotificationsScreen = later(() => parts().then((part) => part.NotificationsScreen));
export const PastBoard = later(() => parts().then((part) => part.PastBoard));
export const SettingsScreen = later(() => parts().then((part) => part.SettingsScreen));
export const TravelScreen = later(() => parts().then((part) => part.TravelScreen));
