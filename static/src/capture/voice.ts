/** Speaking instead of typing, where the browser can write down what it hears. */

import { type ReadonlySignal, signal } from "@preact/signals";

import { _ } from "../lib/i18n.ts";

interface Alternative {
  transcript: string;
}

interface Heard {
  isFinal: boolean;
  0: Alternative;
}

interface Recognition {
  lang: string;
  interimResults: boolean;
  continuous: boolean;
  onresult: ((event: { results: ArrayLike<Heard> }) => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
  abort(): void;
}

type RecognitionMaker = new () => Recognition;

const TOLD_KEY = "capture-voice-told";

export interface Hearing {
  /** all that was understood so far, also what may still change */
  onWords: (words: string) => void;
  onTrouble: (sentence: string) => void;
  /** it is over, without trouble */
  onEnd: () => void;
}

/** One microphone; a second start ends the first. */
export class Voice {
  readonly #listening = signal(false);
  #running: Recognition | null = null;

  get listening(): ReadonlySignal<boolean> {
    return this.#listening;
  }

  start(language: string, { onWords, onTrouble, onEnd }: Hearing): void {
    const Maker = maker();
    if (!Maker) return;
    this.abort();
    const recognition = new Maker();
    Object.assign(recognition, { lang: spoken(language), interimResults: true, continuous: false });
    recognition.onresult = ({ results }) => onWords(Array.from(results, (heard) => heard[0].transcript).join(""));
    let isTrouble = false;
    recognition.onerror = ({ error }) => {
      isTrouble = true;
      if (error !== "aborted") onTrouble(troubleWords(error));
    };
    recognition.onend = () => {
      this.#ended(recognition);
      if (!isTrouble) onEnd();
    };
    this.#running = recognition;
    this.#listening.value = true;
    try {
      recognition.start();
    } catch {
      this.#ended(recognition);
      onTrouble(troubleWords(""));
    }
  }

  /** What was said last still comes. */
  stop(): void {
    this.#running?.stop();
  }

  abort(): void {
    const running = this.#running;
    this.#running = null;
    this.#listening.value = false;
    running?.abort();
  }

  #ended(recognition: Recognition): void {
    if (this.#running !== recognition) return;
    this.#running = null;
    this.#listening.value = false;
  }
}

export function isVoiceOffered(): boolean {
  return maker() !== undefined;
}

/** Whether the person has read where the sound goes; asked once in a browser. */
export function wasTold(): boolean {
  try {
    return localStorage.getItem(TOLD_KEY) !== null;
  } catch {
    return false;
  }
}

export function noteTold(): void {
  try {
    localStorage.setItem(TOLD_KEY, "1");
  } catch {
    // Then it is said again the next time.
  }
}

export function troubleWords(error: string): string {
  const words: Record<string, string> = {
    "not-allowed": _("The microphone is not allowed. Allow it in the browser's settings of this page."),
    "service-not-allowed": _("The microphone is not allowed. Allow it in the browser's settings of this page."),
    "audio-capture": _("No microphone was found."),
    network: _("Speech cannot be understood without a network. Type the line instead."),
    "no-speech": _("Nothing was heard. Try again, closer to the microphone."),
    "language-not-supported": _("This browser does not understand this language. Type the line instead."),
  };
  return words[error] ?? _("Listening did not work. Type the line instead.");
}

/** The interface's language as recognisers name it. */
function spoken(language: string): string {
  return language.startsWith("zh") ? "zh-CN" : language === "en" ? "en-US" : language;
}

function maker(): RecognitionMaker | undefined {
  const page = globalThis as { SpeechRecognition?: RecognitionMaker; webkitSpeechRecognition?: RecognitionMaker };
  return page.SpeechRecognition ?? page.webkitSpeechRecognition;
}
