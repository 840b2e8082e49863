// Runs before anything is installed, so it uses Node alone and starts on any Node >= 20.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const bin = join(root, "node_modules", ".bin");
const say = (text) => process.stderr.write(`${text}\n`);

/** What a build is made from; a change in any of it makes the build stale. */
const sources = [
  "app",
  "components",
  "db",
  "lib",
  "public",
  "instrumentation.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "package-lock.json",
  "tsconfig.json",
];

function fail(text) {
  say(text);
  process.exit(1);
}

function install() {
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const mark = join(root, "node_modules", ".gloss-installed");
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
  say("Installing packages (once; about half a minute) …");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const done = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ["ignore", 2, 2] })
    : spawnSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (done.status !== 0)
    fail(
      "The packages could not be installed. The lines above say why; mend that and run the same command again.",
    );
  writeFileSync(mark, wanted);
}

/** The Node that package.json pins, where its platform has one, else the machine's own if it is new enough. */
function pinnedNode() {
  const pinned = join(bin, "node");
  if (existsSync(pinned) && spawnSync(pinned, ["--version"]).status === 0) return pinned;
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  return fail(
    `Gloss needs Node 22.18 or newer on this platform; this is ${process.versions.node}. Install Node 24 and run the same command again.`,
  );
}

function* filesBelow(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) return yield path;
  for (const name of readdirSync(path).sort()) yield* filesBelow(join(path, name));
}

function buildWhenStale(run) {
  const hash = createHash("sha256");
  for (const source of sources)
    for (const file of filesBelow(join(root, source)))
      if (!/\.test\.tsx?$/.test(file)) hash.update(file).update(readFileSync(file));
  const wanted = hash.digest("hex");
  const mark = join(root, ".next", "gloss-built");
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
  say("Building (once after each change) …");
  const done = run(["node_modules/next/dist/bin/next", "build"], {
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  if (done.status !== 0) fail(`${done.stdout}\n${done.stderr}\nThe build failed; the lines above say why.`);
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, wanted);
}

/** Runs to the end with this terminal, passing signals on, and ends with the same code. */
function become(node, args, env) {
  const child = spawn(node, args, { cwd: root, stdio: "inherit", env });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) =>
    process.exit(code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1)),
  );
}

const [command, ...rest] = process.argv.slice(2);
install();
const node = pinnedNode();
const env = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH ?? ""}`,
  NEXT_TELEMETRY_DISABLED: "1",
  GLOSS_LAUNCHER_PID: String(process.pid),
};
const run = (args, options) => spawnSync(node, args, { cwd: root, stdio: "inherit", env, ...options });
const script = (name) => ["--import", "tsx", `scripts/${name}.ts`, ...rest];
const next = "node_modules/next/dist/bin/next";

function checkedAddress() {
  const checked = run(["--import", "tsx", "scripts/check-env.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  if (checked.status !== 0) process.exit(checked.status ?? 1);
  return JSON.parse(checked.stdout);
}

const commands = {
  start() {
    const { port, host } = checkedAddress();
    buildWhenStale(run);
    become(node, [next, "start", "--port", String(port), "--hostname", host], {
      ...env,
      NODE_ENV: "production",
    });
  },
  dev() {
    const { port, host } = checkedAddress();
    become(node, [next, "dev", "--port", String(port), "--hostname", host], env);
  },
  build: () => buildWhenStale(run),
  test: () => become(node, script("test"), env),
  check: () => become(node, ["--import", "tsx", "scripts/test.ts", "--static"], env),
  review: () => become(node, script("review"), env),
  doctor: () => become(node, script("doctor"), env),
  bench: () => become(node, script("bench"), env),
  format: () => become(node, ["node_modules/oxfmt/bin/oxfmt", "."], env),
  "db:generate": () => become(node, ["node_modules/drizzle-kit/bin.cjs", "generate", ...rest], env),
};

const chosen = commands[command];
if (!chosen) fail(`Unknown command ${command}. Known: ${Object.keys(commands).join(", ")}.`);
chosen();
