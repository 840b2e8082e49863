import type { PackageLine, ReadPackages } from "./package-line";

const publicRegistry = /^https:\/\/(registry\.npmjs\.org|registry\.yarnpkg\.com)\//;
const exact = /^\d+\.\d+\.\d+(-[\w.-]+)?(\+[\w.-]+)?$/;

/** `package-lock.json` and `npm-shrinkwrap.json` of any version, as npm writes them: one key a line. */
export const readNpmLock: ReadPackages = (lines) => {
  const found: PackageLine[] = [];
  /** Objects that are open, the innermost last; `name` where the object is a package. */
  const open: { name: string | null; version?: string; line?: number; other?: boolean }[] = [];
  for (const [at, text] of lines.entries()) {
    const key = /^\s*"((?:[^"\\]|\\.)*)":\s*\{\s*$/.exec(text)?.[1];
    if (key !== undefined) {
      open.push({ name: packageOf(key, open.length, lines) });
      continue;
    }
    const inside = open.at(-1);
    const [, field, value] = /^\s*"(version|resolved|name|link)":\s*"?([^",]*)"?,?\s*$/.exec(text) ?? [];
    if (inside?.name && field !== undefined && value !== undefined) {
      if (field === "version") Object.assign(inside, { version: value, line: at + 1 });
      else if (field === "name") inside.name = value;
      else inside.other ||= field === "link" || !publicRegistry.test(value);
    }
    // Empty objects and arrays open and close on one line, or are closed by a bracket of their own.
    if (/^\s*\{\s*$/.test(text)) open.push({ name: null });
    if (/^\s*\},?\s*$/.test(text)) {
      const closed = open.pop();
      if (closed?.name && closed.version && closed.line && !closed.other && exact.test(closed.version))
        found.push({ ecosystem: "npm", name: closed.name, version: closed.version, line: closed.line });
    }
  }
  return found;
};

/** `node_modules/a/node_modules/@b/c` is `@b/c`; below `dependencies` of the first version the key is the name. */
function packageOf(key: string, depth: number, lines: readonly string[]): string | null {
  const at = key.lastIndexOf("node_modules/");
  if (at >= 0) return key.slice(at + "node_modules/".length);
  const old = depth >= 2 && !lines.slice(0, 6).some((line) => /"lockfileVersion":\s*[23]/.test(line));
  return old && !["dependencies", "requires", "packages"].includes(key) ? key : null;
}

/** Versions in a `package.json` that are one and not a range. */
export const readPackageJson: ReadPackages = (lines) => {
  let inside = false;
  return lines.flatMap((text, at): PackageLine[] => {
    if (/^\s*"(dependencies|devDependencies|optionalDependencies)":\s*\{\s*$/.test(text)) inside = true;
    else if (/^\s*\}/.test(text)) inside = false;
    const [, name, version] = /^\s*"([^"\s]+)":\s*"=?v?([^"]+)",?\s*$/.exec(text) ?? [];
    if (!inside || name === undefined || version === undefined || !exact.test(version)) return [];
    return [{ ecosystem: "npm", name, version, line: at + 1, manifest: true }];
  });
};

/** `yarn.lock` of both kinds: a heading that ends in a colon, and its fields below it. */
export const readYarnLock: ReadPackages = (lines) => {
  const found: PackageLine[] = [];
  let block: { names: string; version?: string; line?: number; other?: boolean } | null = null;
  const end = () => {
    const name = block && /^"?(@?[^@"\s]+)@/.exec(block.names)?.[1];
    const alias = block && /@npm:(@?[^@"\s]+)@/.exec(block.names)?.[1];
    if (block?.version && block.line && name && !block.other && exact.test(block.version))
      found.push({ ecosystem: "npm", name: alias ?? name, version: block.version, line: block.line });
    block = null;
  };
  for (const [at, text] of lines.entries()) {
    if (/^\S.*:\s*$/.test(text) && !text.startsWith("#")) {
      end();
      const local = /@(workspace|link|portal|file|git|https?|patch):/.test(text);
      block = { names: text, ...(local ? { other: true } : {}) };
    } else if (block) {
      const version = /^ {2}version:? "?([^"\s]+)"?\s*$/.exec(text)?.[1];
      if (version !== undefined) Object.assign(block, { version, line: at + 1 });
      const resolved = /^ {2}resolved "([^"]+)"/.exec(text)?.[1];
      if (resolved !== undefined && !publicRegistry.test(resolved)) block.other = true;
    }
  }
  end();
  return found;
};

/** `pnpm-lock.yaml`: keys below `packages:`, such as `/a@1.0.0`, `'@b/c@1.0.0(peer@2.0.0)'` and `/a/1.0.0`. */
export const readPnpmLock: ReadPackages = (lines) => {
  const found: PackageLine[] = [];
  let inside = false;
  for (const [at, text] of lines.entries()) {
    if (/^\S/.test(text)) inside = /^packages:\s*$/.test(text);
    const key = inside ? /^ {2}['"]?\/?([^\s'"]+?)['"]?:\s*$/.exec(text)?.[1] : undefined;
    const [, name, version] = /^((?:@[^/@]+\/)?[^/@]+)[@/]([^(@/_]+)/.exec(key ?? "") ?? [];
    // One that comes from elsewhere says so in its resolution.
    if (!name || !version || !exact.test(version) || /tarball:|directory:|repo:/.test(lines[at + 1] ?? ""))
      continue;
    found.push({ ecosystem: "npm", name, version, line: at + 1 });
  }
  return found;
};
