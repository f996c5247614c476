/** Asks the browser not to throw away what is kept here when the disk gets full. */

/** Once there is something to lose: it was installed, or used without a network. Some browsers ask the person. */
export function askToPersist(): void {
  if (!navigator.storage?.persist) return;
  void navigator.storage.persisted().then((isKept) => (isKept ? true : navigator.storage.persist())).catch(() => false);
}
