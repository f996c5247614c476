/** One part of the program for all the screens that come later: many small ones would ask many times. */

export { CalendarScreen } from "./activities/calendar-screen.tsx";
export { PastBoard } from "./board/past-board.tsx";
export { BoardSettingsScreen } from "./boards/board-settings-screen.tsx";
export { BinScreen } from "./deals/bin-screen.tsx";
export { ClosedScreen } from "./deals/closed-screen.tsx";
export { ImportScreen } from "./exchange/import-screen.tsx";
export { ImportsScreen } from "./exchange/imports-screen.tsx";
export { NotificationSettings } from "./notifications/settings-page.tsx";
export { NotificationsScreen } from "./notifications/notifications-screen.tsx";
export { DeviceSettings } from "./pwa/device-settings.tsx";
export { SettingsScreen } from "./settings/settings-screen.tsx";
export { TravelScreen } from "./travel/travel-screen.tsx";
