// Adds to package-lock.json what npm ci would miss. Run it after every change of dependencies; `--check` only tells.
import { readFileSync, writeFileSync } from "node:fs";
import { missingPackages } from "./lock/missing-packages.mjs";

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const missing = missingPackages(lock.packages);
const names = Object.keys(missing);

if (process.argv.includes("--check")) {
  for (const name of names) console.error(`package-lock.json lacks ${name}; run npm run lock:complete`);
  // A registry's address in it would bind everybody to that registry.
  const bound = Object.keys(lock.packages).filter((path) => lock.packages[path].resolved);
  for (const path of bound) console.error(`package-lock.json names a registry for ${path}; see .npmrc`);
  process.exit(names.length + bound.length > 0 ? 1 : 0);
}
const packages = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`);
console.log(`${names.length} missing platform packages added`);
