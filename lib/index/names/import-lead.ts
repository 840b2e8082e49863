import { posix } from "node:path";

/** An import as a file has it: the module as it is written there, and what is taken from it. */
export interface WrittenImport {
  from: string;
  names: readonly string[];
}

/** Where an import leads: to a place, or to whatever stands at the end of a path. */
export interface ImportLead {
  importer: string;
  /** Paths from the root, without their ending unless `exact`. A folder means the file that stands for it. */
  at: readonly string[];
  /** Last parts of a path. */
  ends: readonly (readonly string[])[];
  /** Its ending is meant as it is written: `order.h` is not `order.c`. */
  exact: boolean;
}

/** Endings that a module's name may have or leave out. */
const known =
  /\.(?:d\.[cm]?ts|[cm]?[jt]sx?|vue|svelte|pyi?|go|rs|java|kts?|rb|php|cs|c|h|cc|cpp|cxx|hpp|css|json)$/;
const script = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;
const python = /\.pyi?$/;
/** Where a dot parts, and no file is named with its ending. */
const dotted = /\.(?:pyi?|java|kts?|cs|scala)$/;
/** Folders in which a language looks without being told. */
const roots = ["", "src", "lib"];

/** What an import of a file leads to; null for one that can be no file of the repository. */
export function leadOf(importer: string, { from, names }: WrittenImport): ImportLead | null {
  const folder = posix.dirname(importer);
  const to = (at: readonly (string | null)[], ends: readonly string[][] = []): ImportLead | null => {
    const inside = at.filter((path) => path !== null);
    const exact = !dotted.test(importer) && known.test(from) && !script.test(from);
    const plain = (path: string) => (exact || dotted.test(importer) ? path : bare(path));
    const whole = { importer, at: inside.map(plain), ends: ends.map((end) => end.map(plain)), exact };
    return whole.at.length + whole.ends.length === 0 ? null : whole;
  };
  if (python.test(importer)) {
    const [, dots = "", rest = ""] = /^(\.*)(.*)$/.exec(from) ?? [];
    const parts = rest.split(".").filter(Boolean);
    // What is taken from a package may be a file of it.
    const all = [parts, ...names.filter((name) => /^\w+$/.test(name)).map((name) => [...parts, name])];
    if (dots !== "")
      return to(
        all.map((each) => placed(folder, [...Array.from({ length: dots.length - 1 }, () => ".."), ...each])),
      );
    return to(
      all
        .filter(({ length }) => length === 1)
        .flatMap((each) => [folder, ...roots].map((root) => placed(root, each))),
      all.filter(({ length }) => length > 1),
    );
  }
  if (importer.endsWith(".rs")) return rustLead(importer, { from, names }, to);
  if (/^\.{1,2}(?:\/|$)/.test(from)) return to([placed(folder, [from])]);
  const slashed = from.includes("/") ? from : from.replace(dotted.test(importer) ? /\./g : /\\/g, "/");
  const alias = /^[@~#]\//.exec(slashed)?.[0] ?? "";
  const parts = slashed.slice(alias.length).split("/").filter(Boolean);
  if (parts.length > 1 || alias !== "") return to([], parts.length === 0 ? [] : [parts]);
  // A bare name in a script or in Go is a package's; a header's is looked for in many folders.
  if (script.test(importer) || importer.endsWith(".go")) return null;
  if (/\.(?:c|h|cc|cpp|cxx|hpp)$/.test(importer)) return to([], [parts]);
  return to([folder, ...roots].map((root) => placed(root, parts)));
}

/** `crate`, `self` and `super` are counted from the file's own module. */
function rustLead(
  importer: string,
  { from, names }: WrittenImport,
  to: (at: (string | null)[], ends?: string[][]) => ImportLead | null,
): ImportLead | null {
  const own = /(?:^|\/)(?:mod|lib|main)\.rs$/.test(importer) ? posix.dirname(importer) : bare(importer);
  const [head = "", ...rest] = from.split("::").filter(Boolean);
  const crate = /^(?:.*\/)?src(?=\/)/.exec(importer)?.[0];
  const all = (parts: string[]) => [
    parts,
    ...names.filter((name) => /^\w+$/.test(name)).map((name) => [...parts, name]),
  ];
  const below = (folder: string, parts: string[]) => to(all(parts).map((each) => placed(folder, each)));
  if (head === "self") return below(own, rest);
  if (head === "super") return below(own, ["..", ...rest.map((part) => (part === "super" ? ".." : part))]);
  if (head === "crate")
    return crate === undefined
      ? to(
          [],
          all(rest).filter(({ length }) => length > 0),
        )
      : below(crate, rest);
  return to([placed(own, [head, ...rest])], rest.length > 0 ? [[head, ...rest]] : []);
}

/** A path below a folder, from the root; null where it leaves the repository. */
function placed(folder: string, parts: readonly string[]): string | null {
  const path = posix.join(folder, ...parts).replace(/\/$/, "");
  return path === ".." || path.startsWith("../") || path.startsWith("/") ? null : path === "." ? "" : path;
}

/** A path without the ending that a module's name may leave out. */
export const bare = (path: string): string => path.replace(known, "");
