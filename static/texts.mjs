// Lets a catalogue of translations (app/translations/…/messages.po) be a program of the bundle: what it exports is the texts
// that TypeScript uses, by their English source, plural ones as a list of forms. So they are hashed, packed and kept like it.

import { readFileSync } from "node:fs";

export const texts = {
  name: "texts",
  setup: (build) => build.onLoad({ filter: /\.po$/ }, ({ path }) => ({ contents: programOf(textsOf(readFileSync(path, "utf8"))) })),
};

/** Browsers read JSON in half the time they take for the same as a program. */
function programOf(found) {
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(found))});`;
}

/** What reads like its source is left out: the screen falls back to that. */
export function textsOf(catalogue) {
  const found = {};
  for (const { places, words } of entriesOf(catalogue)) {
    const { msgid: source, msgid_plural: plural } = words;
    const forms = [words["msgstr"], words["msgstr[0]"], words["msgstr[1]"]].filter(Boolean);
    const [one, many = one] = forms;
    const isOurs = places.some((place) => /\.tsx?$/.test(place));
    if (!isOurs || !one || (one === source && many === (plural ?? source))) continue;
    found[source] = plural === undefined ? one : forms;
  }
  return found;
}

function* entriesOf(catalogue) {
  for (const block of catalogue.split(/\n\s*\n/)) {
    const entry = { places: [], words: {} };
    let key = "";
    for (const line of block.split("\n")) {
      const [, name = key, quoted] = /^(?:(msg\S+) )?(".*")$/.exec(line) ?? [];
      if (line.startsWith("#: ")) entry.places.push(...line.slice(3).split(" "));
      if (quoted === undefined) continue;
      key = name;
      entry.words[key] = (entry.words[key] ?? "") + JSON.parse(quoted);
    }
    yield entry;
  }
}
