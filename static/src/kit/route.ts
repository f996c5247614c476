/** Where the screen is; one router for the whole page. */

export { navigate, path, search, startRouting } from "../lib/router.ts";
