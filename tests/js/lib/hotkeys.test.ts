import assert from "node:assert/strict";
import { test } from "node:test";
import { handleKey, keyCaps, registerHotkeys } from "../../../static/src/lib/hotkeys.ts";

let clock = 0;

function press(key: string, more: Partial<KeyboardEvent> = {}): boolean {
  let stopped = false;
  clock += 100;
  const event = { key, timeStamp: clock, target: null, defaultPrevented: false, preventDefault: () => (stopped = true), ...more };
  handleKey(event as unknown as KeyboardEvent);
  return stopped;
}

test("the scope opened last is asked first, and what it passes on goes to the next", () => {
  const heard: string[] = [];
  const closeBoard = registerHotkeys("board", [
    { keys: "n", label: "New", run: () => void heard.push("board n") },
    { keys: "escape", label: "", run: () => void heard.push("board escape") },
  ]);
  const closePanel = registerHotkeys("panel", [
    { keys: "escape", label: "Close", run: () => void heard.push("panel escape") },
    { keys: "n", label: "", run: () => false },
  ]);
  assert.ok(press("Escape"));
  assert.ok(press("n"));
  closePanel();
  press("Escape");
  closeBoard();
  assert.equal(press("n"), false);
  assert.deepEqual(heard, ["panel escape", "board n", "board escape"]);
});

test("a modal scope lets nothing through", () => {
  const heard: string[] = [];
  const closeBoard = registerHotkeys("board", [{ keys: "n", label: "New", run: () => void heard.push("n") }]);
  const closeDialog = registerHotkeys("dialog", [], { modal: true });
  assert.equal(press("n"), false);
  closeDialog();
  closeBoard();
  assert.deepEqual(heard, []);
});

test("modifiers, sequences and signs are told apart", () => {
  const heard: string[] = [];
  const keys = ["mod+z", "mod+shift+z", "?", "g b", "shift+arrowdown", "b"];
  const close = registerHotkeys("board", keys.map((one) => ({ keys: one, label: one, run: () => void heard.push(one) })));
  press("z", { ctrlKey: true });
  press("Z", { metaKey: true, shiftKey: true });
  press("?", { shiftKey: true });
  press("g");
  press("b");
  press("b");
  press("ArrowDown", { shiftKey: true });
  press("Shift", { shiftKey: true });
  press("b", { isComposing: true });
  close();
  assert.deepEqual(heard, ["mod+z", "mod+shift+z", "?", "g b", "b", "shift+arrowdown"]);
});

test("key caps are written for people", () => {
  assert.deepEqual(keyCaps("mod+shift+z", false), ["Ctrl", "⇧", "Z"]);
  assert.deepEqual(keyCaps("mod+z", true), ["⌘", "Z"]);
});
