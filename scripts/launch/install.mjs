import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fail, run, say } from "./run.mjs";
import { takeTurns } from "./take-turns.mjs";

const read = (file) => JSON.parse(readFileSync(file, "utf8"));

/** Whether node_modules holds every version of the lock file; packages of other platforms may be absent. */
export function isInstalled(root) {
  const mark = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(mark)) return false;
  const installed = read(mark).packages;
  return Object.entries(read(join(root, "package-lock.json")).packages).every(([path, wanted]) => {
    if (path === "") return true;
    const version = installed[path]?.version;
    return version === wanted.version || (version === undefined && wanted.optional === true);
  });
}

/** Installs what the lock file says, where it is not there already. */
export async function install(root) {
  if (isInstalled(root)) return;
  await takeTurns(root, "install", async () => {
    if (isInstalled(root)) return;
    say("Installing packages; this is done once and takes about half a minute …");
    const started = Date.now();
    // The build and the tests need all of them, whatever NODE_ENV says; none needs its install script.
    const args = ["ci", "--include=dev", "--include=optional", "--ignore-scripts", "--no-audit", "--no-fund"];
    const { code } = await npm([...args, "--loglevel=error"], { cwd: root, stdio: ["ignore", 2, 2] });
    if (code !== 0)
      fail("The packages could not be installed; npm says why above. Mend that and run the same again.");
    say(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
  });
}

/** The npm that runs this, on the Node that it runs on: the pinned one is among what is about to be replaced. */
async function npm(args, options) {
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  try {
    if (cli && /\.c?js$/.test(cli)) return await run(node || process.execPath, [cli, ...args], options);
    return await run("npm", args, { ...options, shell: process.platform === "win32" });
  } catch (error) {
    return fail(`npm could not be started (${error.code}). Install Node.js with npm and run the same again.`);
  }
}
