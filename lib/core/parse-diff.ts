import type { Hunk } from "./hunks";
import { isHunkHeader, readHunks } from "./parse-hunks";

/** One file of a diff that git printed. */
export interface FileDiff {
  /** Lines before the first hunk as they were printed, `diff --git` first; a binary patch is part of them. */
  header: string[];
  path: string;
  previousPath?: string;
  status: "added" | "modified" | "removed" | "renamed" | "copied";
  binary: boolean;
  /** A submodule: its hunk shows commits, not lines of a file. */
  submodule: boolean;
  hunks: Hunk[];
}

/**
 * Parses what `git diff` prints (not combined diffs of merges). Works on text however its bytes were decoded, as
 * long as git quotes paths (`core.quotePath`, its default). Text before the first `diff --git` is passed over.
 */
export function parseDiff(text: string): FileDiff[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const files: FileDiff[] = [];
  let at = 0;
  while (at < lines.length) {
    if (!(lines[at] ?? "").startsWith("diff --git ")) {
      at++;
      continue;
    }
    const from = at++;
    while (
      at < lines.length &&
      !isHunkHeader(lines[at] ?? "") &&
      !(lines[at] ?? "").startsWith("diff --git ")
    )
      at++;
    const header = lines.slice(from, at);
    const { hunks, next } = readHunks(lines, at);
    at = next;
    files.push({ ...describe(header), header, hunks });
  }
  return files;
}

function describe(header: string[]): Omit<FileDiff, "header" | "hunks"> {
  const value = (prefix: string) => header.find((line) => line.startsWith(prefix))?.slice(prefix.length);
  const added = value("new file mode ") !== undefined;
  const removed = value("deleted file mode ") !== undefined;
  const binary = header.some((line) => /^(Binary files .* differ|GIT binary patch)$/s.test(line));
  const submodule = header.some((line) => /^(new file mode|deleted file mode|index \S+) 160000$/.test(line));
  const common = { binary, submodule };
  const renamedFrom = value("rename from ");
  const copiedFrom = value("copy from ");
  if (renamedFrom !== undefined)
    return {
      ...common,
      path: unquote(value("rename to ") ?? ""),
      previousPath: unquote(renamedFrom),
      status: "renamed",
    };
  if (copiedFrom !== undefined)
    return {
      ...common,
      path: unquote(value("copy to ") ?? ""),
      previousPath: unquote(copiedFrom),
      status: "copied",
    };
  const path = samePath(header[0]?.slice("diff --git ".length) ?? "");
  return { ...common, path, status: added ? "added" : removed ? "removed" : "modified" };
}

/** The path of `a/PATH b/PATH`, where both are the same. */
function samePath(pair: string): string {
  if (pair.startsWith('"')) {
    const end = /^"(?:[^"\\]|\\.)*"/.exec(pair)?.[0] ?? pair;
    return unquote(end).slice(2);
  }
  return pair.slice(2, (pair.length - 1) / 2);
}

const escapes: Record<string, number> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, "\\": 92 };

/** Undoes git's C-style quoting of a path; bytes above ASCII come as octal and are UTF-8. */
function unquote(path: string): string {
  if (!path.startsWith('"')) return path;
  const bytes: number[] = [];
  const body = path.slice(1, -1);
  for (let i = 0; i < body.length; i++) {
    const char = body[i] ?? "";
    if (char !== "\\") {
      bytes.push(char.charCodeAt(0));
      continue;
    }
    const octal = /^[0-7]{3}/.exec(body.slice(i + 1))?.[0];
    bytes.push(octal ? Number.parseInt(octal, 8) : (escapes[body[i + 1] ?? ""] ?? 0));
    i += octal ? 3 : 1;
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
