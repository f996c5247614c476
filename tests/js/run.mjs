// Runs the unit tests of the screen: node tests/js/run.mjs [words in the file name…]
// Node 20 cannot read TypeScript, so the tests are bundled into a temporary folder first.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleTests } from "../../static/build.mjs";

const folder = mkdtempSync(join(tmpdir(), "kandan-js-"));
const words = process.argv.slice(2);
let status = 1;
try {
  const files = (await bundleTests(folder)).filter((file) => words.every((word) => file.includes(word)));
  if (files.length === 0) {
    console.log("TypeScript tests: none found in tests/js.");
    status = words.length > 0 ? 1 : 0;
  } else {
    status = runTests(files, join(folder, "counts.tap"));
  }
} catch {
  console.error("TypeScript tests: the bundle could not be made.");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = status;

/** Dots and whatever failed go to the screen; the counts come from a second report, in a file. */
function runTests(files, counts) {
  const reports = ["--test-reporter=dot", "--test-reporter-destination=stdout"];
  reports.push("--test-reporter=tap", `--test-reporter-destination=${counts}`);
  const { status } = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...reports, ...files], {
    stdio: "inherit",
  });
  const tap = readFileSync(counts, "utf8");
  const count = (word) => new RegExp(`^# ${word} (\\d+)`, "m").exec(tap)?.[1] ?? "?";
  console.log(`\nTypeScript tests: ${count("pass")} passed, ${count("fail")} failed, ${count("skipped")} skipped.`);
  return status ?? 1;
}
