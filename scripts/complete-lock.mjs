// Adds to the lock files what npm ci would miss. Run it after every change of dependencies; `--check` only tells.
import { readFileSync, writeFileSync } from "node:fs";
import { missingPackages } from "./lock/missing-packages.mjs";

const checking = process.argv.includes("--check");
const locks = [
  "package-lock.json",
  "e2e/mcp/servers/package-lock.json",
  "e2e/agents/inspector/package-lock.json",
];
let faults = 0;
for (const name of locks) {
  const file = new URL(`../${name}`, import.meta.url);
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const missing = missingPackages(lock.packages);
  const lacking = Object.keys(missing);
  if (checking) {
    for (const path of lacking) console.error(`${name} lacks ${path}; run npm run lock:complete`);
    // A registry's address in it would bind everybody to that registry.
    const bound = Object.keys(lock.packages).filter((path) => lock.packages[path].resolved);
    for (const path of bound) console.error(`${name} names a registry for ${path}; see .npmrc`);
    faults += lacking.length + bound.length;
    continue;
  }
  const packages = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`);
  console.log(`${name}: ${lacking.length} missing platform packages added`);
}
process.exitCode = faults > 0 ? 1 : 0;
