/** One part of the program for all that comes later: many small ones would ask many times. */

// It stands on all of the app. The bundler is told so, or it cuts what both share apart from what only the app has.
import "./app.tsx";

export { ActivityDialogs } from "./activities/activity-dialogs.tsx";
export { CalendarScreen } from "./activities/calendar-screen.tsx";
export { BoardSettingsScreen } from "./boards/board-settings-screen.tsx";
export { BoardsScreen } from "./boards/boards-screen.tsx";
export { Capture } from "./capture/capture-dialog.tsx";
export { BinScreen } from "./deals/bin-screen.tsx";
export { ClosedScreen } from "./deals/closed-screen.tsx";
export { ImportScreen } from "./exchange/import-screen.tsx";
export { ImportsScreen } from "./exchange/imports-screen.tsx";
export { NotificationsScreen } from "./notifications/notifications-screen.tsx";
export { PushSheet } from "./notifications/push-sheet.tsx";
export { NotificationSettings } from "./notifications/settings-page.tsx";
export { OpenedDeal } from "./opened-deal.tsx";
export { PastPage } from "./past-page.tsx";
export { DeviceSettings } from "./pwa/device-settings.tsx";
export { InstallGuide } from "./pwa/install-guide.tsx";
export { SettingsScreen } from "./settings/settings-screen.tsx";
export { Clashes } from "./shell/clashes.tsx";
