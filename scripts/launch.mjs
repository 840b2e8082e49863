// Runs before anything is installed, so it uses Node alone and starts on any Node >= 20.
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildWhenStale } from "./launch/build.mjs";
import { install } from "./launch/install.mjs";
import { pinnedNode } from "./launch/pinned-node.mjs";
import { refuseTakenPort } from "./launch/refuse-taken-port.mjs";
import { fail, run } from "./launch/run.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const next = "node_modules/next/dist/bin/next";
/** Variables of the real environment win over those of the file. */
const configured = existsSync(join(root, ".env")) ? ["--env-file=.env"] : [];
const [command, ...rest] = process.argv.slice(2);

const commands = {
  async start(node, env) {
    const { port, host } = await checkedAddress(node, env);
    await buildWhenStale(root, node, env);
    await refuseTakenPort(host, port);
    const serving = {
      ...env,
      NODE_ENV: "production",
      // The server ends when this process does; it stops its jobs itself, so Next must not exit before.
      GLOSS_LAUNCHER_PID: String(process.pid),
      NEXT_MANUAL_SIG_HANDLE: "true",
    };
    return become(node, [...configured, next, "start", "--port", String(port), "--hostname", host], serving);
  },
  async dev(node, env) {
    const { port, host } = await checkedAddress(node, env);
    await refuseTakenPort(host, port);
    return become(node, [...configured, next, "dev", "--port", String(port), "--hostname", host], env);
  },
  build: (node, env) => buildWhenStale(root, node, env),
  test: (node, env) => become(node, script("test"), env),
  check: (node, env) => become(node, [...script("test"), "--static"], env),
  review: (node, env) => become(node, [...configured, ...script("review")], env),
  doctor: (node, env) => become(node, [...configured, ...script("doctor")], env),
  eval: (node, env) => become(node, [...configured, ...script("eval")], env),
  async bench(node, env) {
    if (rest.length === 0 || rest.some((name) => served.includes(name)))
      await buildWhenStale(root, node, env);
    return become(node, script("bench"), env);
  },
  async pictures(node, env) {
    await buildWhenStale(root, node, env);
    return become(node, script("pictures"), env);
  },
  "graph:rebuild": (node, env) => become(node, [...configured, ...script("graph-rebuild")], env),
  "secrets:reseal": (node, env) => become(node, [...configured, ...script("secrets-reseal")], env),
  "owner-link": (node, env) => become(node, [...configured, ...script("owner-link")], env),
  format: (node, env) => become(node, ["node_modules/oxfmt/bin/oxfmt", "."], env),
  "db:generate": (node, env) => become(node, ["node_modules/drizzle-kit/bin.cjs", "generate", ...rest], env),
};

/** Benchmarks that measure the built product. */
const served = ["acknowledge", "pages", "lighthouse"];

const script = (name) => ["--import", "tsx", `scripts/${name}.ts`, ...rest];

/** Runs with this terminal and ends with the same code. */
async function become(node, args, env) {
  process.exitCode = (await run(node, args, { cwd: root, stdio: "inherit", env })).code;
}

/** Where to listen, once the whole configuration is found to be right. */
async function checkedAddress(node, env) {
  const { code, stdout } = await run(node, [...configured, "--import", "tsx", "scripts/check-env.ts"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (code !== 0) process.exit(code);
  return JSON.parse(stdout);
}

const chosen = commands[command];
if (!chosen) fail(`Unknown command ${command}. Known: ${Object.keys(commands).join(", ")}.`);
await install(root);
const node = pinnedNode(root);
await chosen(node, {
  ...process.env,
  PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH ?? ""}`,
  NEXT_TELEMETRY_DISABLED: "1",
});
