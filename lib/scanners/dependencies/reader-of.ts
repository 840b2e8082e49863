import { readNpmLock, readPackageJson, readPnpmLock, readYarnLock } from "./npm-files";
import { readComposerLock, readGemLock, readGoMod, readGradleLock, readPom } from "./other-files";
import type { ReadPackages } from "./package-line";
import { readCargoLock, readPythonLock, readRequirements } from "./python-files";

const readers: Record<string, ReadPackages> = {
  "package.json": readPackageJson,
  "package-lock.json": readNpmLock,
  "npm-shrinkwrap.json": readNpmLock,
  "yarn.lock": readYarnLock,
  "pnpm-lock.yaml": readPnpmLock,
  "poetry.lock": readPythonLock,
  "uv.lock": readPythonLock,
  "pdm.lock": readPythonLock,
  "go.mod": readGoMod,
  "pom.xml": readPom,
  "gradle.lockfile": readGradleLock,
  "Cargo.lock": readCargoLock,
  "Gemfile.lock": readGemLock,
  "composer.lock": readComposerLock,
};

/** What reads the packages of a file; null for a file that names none. */
export function readerOf(path: string): ReadPackages | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (Object.hasOwn(readers, name)) return readers[name] ?? null;
  const requirements =
    /^requirements[\w.-]*\.(txt|in)$/i.test(name) || /(^|\/)requirements\/[\w.-]+\.txt$/i.test(path);
  return requirements ? readRequirements : null;
}
