// npm ci refuses a lock file that lacks optional platform packages which the registry did not serve when the lock
// was made. This adds an entry for each that is missing. Run it after every change of dependencies; `--check` only
// tells.
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const missing = [];

for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const found = [`${path}/node_modules/${name}`, `node_modules/${name}`].some(
      (key) => lock.packages[key.replace(/^\//, "")],
    );
    if (!found) missing.push([`node_modules/${name}`, version, name]);
  }
}

for (const [key, version, name] of missing) {
  const [, os, cpu] =
    /-(darwin|linux|win32|freebsd|android|openharmony|sunos|netbsd|openbsd|aix)-(x64|arm64|arm|ia32|riscv64|ppc64|s390x|loong64)/.exec(
      name,
    ) ?? [];
  lock.packages[key] = {
    version: version.replace(/^[~^]/, ""),
    ...(os ? { os: [os] } : {}),
    ...(cpu ? { cpu: [cpu] } : {}),
    optional: true,
  };
}

if (process.argv.includes("--check")) {
  for (const [key] of missing) console.error(`package-lock.json lacks ${key}; run npm run lock:complete`);
  process.exit(missing.length > 0 ? 1 : 0);
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} missing platform packages added`);
