import { useEffect, useState } from "preact/hooks";

import { _, locale } from "../lib/i18n.ts";
import { IconButton } from "../kit/button.tsx";
import { isVoiceOffered, noteTold, Voice, wasTold } from "./voice.ts";

interface VoiceButtonProps {
  /** what is heard takes the place of what was heard before, behind what was typed */
  onWords: (words: string) => void;
  /** a sentence to show under the line; "" takes it away */
  onSay: (sentence: string) => void;
}

/** Press to talk, press again to end. Absent where the browser cannot listen. */
export function VoiceButton({ onWords, onSay }: VoiceButtonProps) {
  const [voice] = useState(() => new Voice());
  const [isWarned, setWarned] = useState(wasTold);
  useEffect(() => () => voice.abort(), []);
  if (!isVoiceOffered()) return null;
  const isListening = voice.listening.value;
  const press = () => {
    if (isListening) return voice.stop();
    if (!isWarned) {
      setWarned(true);
      noteTold();
      return onSay(_("Some browsers send what you say to their maker, who writes it down. Press once more to speak."));
    }
    onSay(_("Listening…"));
    voice.start(locale, { onWords, onTrouble: onSay, onEnd: () => onSay("") });
  };
  return (
    <IconButton
      class="capture-voice"
      icon="microphone"
      label={isListening ? _("Stop listening") : _("Speak")}
      aria-pressed={isListening}
      onClick={press}
    />
  );
}
