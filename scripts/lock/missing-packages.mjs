const platform =
  /(?:^|[-/])(darwin|linux|win32|windows|freebsd|android|openharmony|sunos|netbsd|openbsd|aix)-(x64|amd64|arm64|arm|ia32|riscv64|ppc64|s390x|loong64|mips64el)(?:-(\w+))?$/;

/** What other toolchains than Node's call them. */
const said = { windows: "win32", amd64: "x64" };

/** What a package's name says about where it runs; nothing when it does not say. */
function placeOf(name) {
  if (name.endsWith("-wasm32-wasi")) return { cpu: ["wasm32"] };
  const [, os, cpu, suffix] = platform.exec(name) ?? [];
  if (!os) return {};
  const libc =
    os === "linux" && (suffix?.startsWith("musl") ? "musl" : suffix?.startsWith("gnu") ? "glibc" : null);
  return { os: [said[os] ?? os], cpu: [said[cpu] ?? cpu], ...(libc ? { libc: [libc] } : {}) };
}

/** Where Node would look for `name` from the package at `path`, nearest first. */
function* placesFrom(path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    yield at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (at === "") return;
  }
}

/**
 * Entries that a lock file's `packages` lacks, by their path: optional packages of other platforms which the registry
 * did not serve when the lock was made. `npm ci` refuses a lock file without them.
 */
export function missingPackages(packages) {
  const missing = {};
  for (const [path, { optionalDependencies = {} }] of Object.entries(packages))
    for (const [name, range] of Object.entries(optionalDependencies))
      if (![...placesFrom(path, name)].some((place) => packages[place]))
        missing[`node_modules/${name}`] = {
          version: range.replace(/^[~^=v]+/, ""),
          ...placeOf(name),
          optional: true,
        };
  return missing;
}
