/** My day by keyboard: up and down from row to row; done, put off and edit are buttons of the row. */

export function walkRows(event: KeyboardEvent, list: HTMLElement | null): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const target = event.target as HTMLElement;
  if (!step || !list || event.defaultPrevented || target.closest("[popover], dialog")) return;
  const titles = [...list.querySelectorAll<HTMLElement>(".activity-title:not(:disabled)")];
  const own = target.closest(".activity")?.querySelector<HTMLElement>(".activity-title");
  const at = own ? titles.indexOf(own) : -1;
  const next = at < 0 && step < 0 ? titles.at(-1) : titles[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
