import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { isVoiceOffered, troubleWords, Voice } from "../../../static/src/capture/voice.ts";

/** A browser's recogniser that hears what the test says. */
class Ear {
  static last: Ear;
  lang = "";
  interimResults = false;
  continuous = true;
  onresult: ((event: { results: unknown[] }) => void) | null = null;
  onerror: ((event: { error: string }) => void) | null = null;
  onend: (() => void) | null = null;
  calls: string[] = [];
  constructor() {
    Ear.last = this;
  }
  start(): void {
    this.calls.push("start");
  }
  stop(): void {
    this.calls.push("stop");
  }
  abort(): void {
    this.calls.push("abort");
  }
  hear(...parts: string[]): void {
    this.onresult?.({ results: parts.map((transcript) => ({ isFinal: false, 0: { transcript } })) });
  }
}

const page = globalThis as { webkitSpeechRecognition?: unknown };
afterEach(() => void delete page.webkitSpeechRecognition);

function listening(language = "zh-Hans-CN"): { voice: Voice; ear: Ear; told: string[] } {
  page.webkitSpeechRecognition = Ear;
  const voice = new Voice();
  const told: string[] = [];
  voice.start(language, { onWords: (words) => told.push(words), onTrouble: (why) => told.push(`! ${why}`), onEnd: () => told.push("end") });
  return { voice, ear: Ear.last, told };
}

test("there is no voice where the browser has none", () => {
  assert.equal(isVoiceOffered(), false);
  page.webkitSpeechRecognition = Ear;
  assert.equal(isVoiceOffered(), true);
});

test("it listens in the language of the screen and tells words while they come", () => {
  const { voice, ear, told } = listening();
  assert.deepEqual([ear.lang, ear.interimResults, voice.listening.value], ["zh-CN", true, true]);
  ear.hear("王总");
  ear.hear("王总", "五万");
  ear.onend?.();
  assert.deepEqual(told, ["王总", "王总五万", "end"]);
  assert.equal(voice.listening.value, false);
});

test("what goes wrong is said in a sentence, each in its own", () => {
  const sentences = ["not-allowed", "network", "no-speech", "anything"].map(troubleWords);
  assert.equal(new Set(sentences).size, 4);
  const { voice, ear, told } = listening("en");
  ear.onerror?.({ error: "no-speech" });
  ear.onend?.();
  assert.deepEqual(told, [`! ${troubleWords("no-speech")}`]);
  assert.equal(voice.listening.value, false);
});

test("a second start ends the first, whose end is not taken for the second's", () => {
  const { voice, ear } = listening();
  voice.start("en", { onWords: () => {}, onTrouble: () => {}, onEnd: () => {} });
  assert.deepEqual(ear.calls, ["start", "abort"]);
  ear.onend?.();
  assert.equal(voice.listening.value, true);
});
