/** The names of the locks by which the tabs of one browser, and its worker, take turns. */

/** whoever sends what a page that is gone left unsent */
export const LEFT_BEHIND = "kandan-left-behind";
