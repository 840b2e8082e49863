/** Endings that a module's name leaves out, and files that stand for a folder. */
const endings = [
  ..."ts tsx mts cts js jsx mjs cjs d.ts vue svelte py rb php rs".split(" ").map((ending) => `.${ending}`),
  ..."index.ts index.tsx index.js __init__.py mod.rs".split(" ").map((name) => `/${name}`),
];

/** Paths at which a module may stand that is imported relative to a file: `./order`, `../x/y.js`, Python's `.models`. */
export function relativePaths(importer: string, module: string): string[] {
  const base = relativeBase(importer, module);
  if (base === null) return [];
  // TypeScript is imported by the name of what is made of it.
  const bare = base.replace(/\.(m|c)?js$/, "");
  return [base, ...[...new Set([base, bare])].flatMap((stem) => endings.map((ending) => `${stem}${ending}`))];
}

/** Whether a file imports another by one of these modules. */
export function importsPath(importer: string, modules: readonly string[], target: string): boolean {
  // Go imports folders.
  const stem = importer.endsWith(".go") ? target.split("/").slice(0, -1).join("/") : stemOf(target);
  return modules.some((module) => {
    const base = relativeBase(importer, module);
    if (base !== null) return stemOf(base) === stem;
    // `app.models`, `net/http`, `crate::router`: by the end of the path, with two parts where there are two.
    const named = module
      .split(/[./:\\]+/)
      .filter(Boolean)
      .slice(-2)
      .join("/");
    return named.length > 2 && module.length > 4 && `/${stem}`.endsWith(`/${named}`) && named.includes("/");
  });
}

function relativeBase(importer: string, module: string): string | null {
  const folder = importer.split("/").slice(0, -1);
  const python = /^(\.+)([\w.]*)$/.exec(module);
  const [up, rest] =
    python && importer.endsWith(".py")
      ? [(python[1] ?? "").length - 1, (python[2] ?? "").split(".")]
      : /^\.\.?\//.test(module)
        ? [0, module.split("/")]
        : [-1, []];
  if (up < 0) return null;
  const parts = folder.slice(0, folder.length - up);
  for (const part of rest) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

const stemOf = (path: string): string =>
  path.replace(/\.(d\.[cm]?ts|[\w]+)$/, "").replace(/\/(index|__init__|mod)$/, "");
