// Runs the unit tests of the screen: node tests/js/run.mjs [words in the file name…]
// Node 20 cannot read TypeScript, so the tests are bundled into a temporary folder first.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
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
    const flags = ["--enable-source-maps", "--test", "--test-reporter=dot"];
    status = spawnSync(process.execPath, [...flags, ...files], { stdio: "inherit" }).status ?? 1;
  }
} catch {
  console.error("TypeScript tests: the bundle could not be made.");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = status;
