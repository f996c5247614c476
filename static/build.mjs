// Bundles the screen: static/src/app.tsx, static/css/app.css and the catalogues → static/dist/<name>-<hash>.*, with
// manifest.json, which tells the server the hashed file behind each plain name. Parts loaded later (`import("…")`) become files of their own.
// Beside each lies what it packs to (.br, .gz): done once and as well as it can be, not anew for everybody who asks.
// And static/pwa/service-worker.ts → static/dist/service-worker.js, which is told all of these names.
//
//   node static/build.mjs                 once, minified
//   node static/build.mjs --watch         again whenever a source changes, not minified
//   node static/build.mjs --tests FOLDER  the unit tests in tests/js, bundled for `node --test`

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { texts } from "./texts.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "static", "dist");

// What the server names by hand. What stands alone shares no part with the app: a page asks for as few files as can be.
const APP = ["static/src/app.tsx"];
const ALONE = ["static/src/pages.ts", "static/css/app.css"];
const CATALOGUES = join("app", "translations");
const WORKER = "service-worker.js";
// Pictures that belong to the shell beside what is built.
const PICTURES = ["logo.svg", "icon-192.png", "badge-96.png"].map((name) => `/static/img/${name}`);

const shared = {
  absWorkingDir: root,
  bundle: true,
  format: "esm",
  target: ["es2022"],
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
};

/** The app with its parts, and all else, as two bundles; when both are there, what is told about them. */
function screen(watching) {
  const done = new Map();
  const bundle = (name, entries, splitting) => ({
    ...shared,
    entryPoints: entries,
    outdir: dist,
    splitting,
    entryNames: "[name]-[hash]",
    chunkNames: "part-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".svg": "file", ".png": "file", ".webp": "file" },
    minify: !watching,
    // "external": a map for whoever debugs, no line in the bundle that makes every browser ask for it.
    sourcemap: watching ? "linked" : "external",
    define: { "process.env.NODE_ENV": watching ? '"development"' : '"production"' },
    metafile: true,
    write: true,
    plugins: [texts, { name: "manifest", setup: (build) => build.onEnd((result) => tell(done.set(name, result), watching)) }],
  });
  return [bundle("app", APP.map(entry), true), bundle("alone", [...ALONE.map(entry), ...catalogues()], false)];
}

function entry(source) {
  return { in: source, out: basename(source).replace(/\.\w+$/, "") };
}

/** What the app is told to fetch as its texts, a file for each language: `texts_en.js`. */
function catalogues() {
  return readdirSync(join(root, CATALOGUES)).map((name) => ({ in: join(CATALOGUES, name, "LC_MESSAGES", "messages.po"), out: `texts_${name}` }));
}

async function tell(done, watching) {
  const results = [...done.values()];
  if (results.length < 2 || results.some(({ errors }) => errors.length > 0)) return;
  const outputs = Object.assign({}, ...results.map(({ metafile }) => metafile.outputs));
  const files = {};
  for (const [output, about] of Object.entries(outputs)) {
    if (about.entryPoint === undefined) continue;
    const plain = plainName(output, about.entryPoint);
    files[plain] = basename(output);
    // What it cannot begin without: a page that names them lets the browser ask for all at once.
    const needed = about.imports.filter((one) => one.kind === "import-statement").map((one) => basename(one.path));
    if (needed.length > 0) files[`${plain}:needed`] = needed;
  }
  removeStale(Object.keys(outputs).map((output) => basename(output)));
  const built = programsOf(outputs);
  if (!watching) pack(built);
  await buildWorker(shellOf(built), files["app.js"], watching);
  writeFileSync(join(dist, "manifest.json"), `${JSON.stringify(files, null, 2)}\n`);
}

/** A part is called like its source, whatever else like what it was told to be called. */
function plainName(output, source) {
  const name = basename(output);
  return name.startsWith("part-") ? basename(source).replace(/\.tsx?$/, ".js") : name.replace(/-\w+(?=\.)/, "");
}

/** All but the maps. */
function programsOf(outputs) {
  const names = Object.keys(outputs).map((output) => basename(output));
  return names.filter((name) => /\.(js|css)$/.test(name)).sort();
}

function pack(names) {
  for (const file of names.map((name) => join(dist, name))) {
    const content = readFileSync(file);
    writeFileSync(`${file}.br`, brotliCompressSync(content));
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  }
}

/** What the app needs to begin without a network: all but what the pages before it want. */
function shellOf(built) {
  const wanted = built.filter((name) => !name.startsWith("pages-"));
  return [...wanted.map((name) => `/static/dist/${name}`), ...PICTURES];
}

async function buildWorker(shell, version, watching) {
  await esbuild.build({
    ...shared,
    entryPoints: [join(root, "static", "pwa", "service-worker.ts")],
    outfile: join(dist, WORKER),
    format: "iife",
    minify: !watching,
    define: defined({ SHELL: shell, SHELL_HASH: hashOf(shell), BUILD: version }),
  });
}

function defined(constants) {
  return Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)]));
}

function hashOf(names) {
  return createHash("sha256").update(names.join()).digest("hex").slice(0, 8);
}

function removeStale(current) {
  const keep = new Set([...current, "manifest.json", WORKER]);
  for (const name of readdirSync(dist)) {
    if (!keep.has(name)) rmSync(join(dist, name));
  }
}

/** Bundles tests/js/**\/*.test.ts(x) into a folder and answers with the files to hand to `node --test`. */
export async function bundleTests(folder) {
  const home = join(root, "tests", "js");
  const names = readdirSync(home, { recursive: true }).filter((name) => /\.test\.tsx?$/.test(name));
  if (names.length === 0) return [];
  const { metafile } = await esbuild.build({
    ...shared,
    entryPoints: names.map((name) => join(home, name)),
    outdir: folder,
    outbase: home,
    platform: "node",
    target: ["node20"],
    outExtension: { ".js": ".mjs" },
    // A test finds its sample files from here, since it does not run where it was written.
    define: { "import.meta.dirname": JSON.stringify(home) },
    sourcemap: "inline",
    splitting: true,
    metafile: true,
  });
  return Object.keys(metafile.outputs)
    .filter((output) => output.endsWith(".test.mjs"))
    .map((output) => resolve(root, output));
}

async function main([mode, folder]) {
  if (mode === "--tests") {
    await bundleTests(resolve(folder));
    return;
  }
  mkdirSync(dist, { recursive: true });
  if (mode === "--watch") {
    const contexts = await Promise.all(screen(true).map((one) => esbuild.context({ ...one, logLevel: "info" })));
    await Promise.all(contexts.map((context) => context.watch()));
    return;
  }
  await Promise.all(screen(false).map((one) => esbuild.build(one)));
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  // esbuild has said already what is wrong with which file.
  await main(process.argv.slice(2)).catch(() => process.exit(1));
}
