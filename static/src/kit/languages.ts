/** The languages of the interface, each called by its own name. */
export function languages(): { id: string; label: string }[] {
  return [
    { id: "zh-Hans-CN", label: new Intl.DisplayNames("zh-Hans", { type: "language" }).of("zh-Hans") ?? "zh-Hans" },
    { id: "en", label: "English" },
  ];
}
