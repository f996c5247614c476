/** Wall clocks of time zones: "2026-11-20T09:00" as a date and time field holds it, and the moment it means. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a zone say at a moment, to the minute. */
export function wallClock(moment: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    const options: Intl.DateTimeFormatOptions = {
      timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    };
    formats.set(timeZone, (format = new Intl.DateTimeFormat("en-US", options)));
  }
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${part["year"]}-${part["month"]}-${part["day"]}T${part["hour"]}:${part["minute"]}`;
}

/** No zone's clocks are changed twice within so long (ms). */
const DAY = 86_400_000;

/** ms; as on the server, the first one of an hour that comes twice, and the hour after for one that is left out. NaN for what is no clock's. */
export function momentOfClock(clock: string, timeZone: string): number {
  const utc = Date.parse(`${clock}Z`);
  if (Number.isNaN(utc)) return NaN;
  const [before, after] = [utc - ahead(utc - DAY, timeZone), utc - ahead(utc + DAY, timeZone)];
  const shows = (moment: number) => ahead(moment, timeZone) === utc - moment;
  return shows(before) || !shows(after) ? before : after;
}

/** By how many ms the clocks of the zone are ahead of UTC. */
function ahead(moment: number, timeZone: string): number {
  const minute = Math.floor(moment / 60_000) * 60_000;
  return Date.parse(`${wallClock(minute, timeZone)}Z`) - minute;
}

/** Those that a person may choose from. */
export function zoneNames(): readonly string[] {
  return Intl.supportedValuesOf("timeZone").filter((zone) => zone.includes("/"));
}
