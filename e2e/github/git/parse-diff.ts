/** One line of a patch with its place on both sides; `position` counts lines below the first `@@`, as GitHub does. */
export interface PatchLine {
  position: number;
  hunk: number;
  kind: "context" | "added" | "removed";
  oldLine: number | null;
  newLine: number | null;
  text: string;
}

/** One file of a diff between two commits. */
export interface DiffFile {
  status: "added" | "removed" | "modified" | "renamed" | "changed";
  filename: string;
  previousFilename: string | null;
  /** Blob on the new side, on the old side for removed files. */
  sha: string;
  additions: number;
  deletions: number;
  binary: boolean;
  /** Git's text from the first `@@` to the end without the last line feed; empty without hunks. */
  patch: string;
  patchBytes: number;
  patchLines: number;
}

type Raw = { letter: string; oldSha: string; newSha: string; oldPath: string; newPath: string };

const zeros = /^0+$/;

/** Splits git's `--raw --numstat -p -z` output into files. */
export const parseDiff = (output: Buffer): { files: DiffFile[]; text: string } => {
  const cut = output[0] === 0x3a ? endOfRecords(output) : 0;
  const records = output.toString("utf8", 0, cut).split("\0");
  const text = output.toString("utf8", Math.min(cut + 1, output.length));
  const raws: Raw[] = [];
  const counts: [added: number | null, deleted: number | null][] = [];
  for (let at = 0; at < records.length; at++) {
    const record = records[at]!;
    if (record.startsWith(":")) {
      const [, , oldSha = "", newSha = "", letter = ""] = record.slice(1).split(" ");
      const oldPath = records[++at]!;
      const newPath = /^[RC]/.test(letter) ? records[++at]! : oldPath;
      raws.push({ letter: letter[0]!, oldSha, newSha, oldPath, newPath });
    } else if (record !== "") {
      const [added = "-", deleted = "-", path = ""] = record.split("\t");
      if (path === "") at += 2;
      counts.push([added === "-" ? null : Number(added), deleted === "-" ? null : Number(deleted)]);
    }
  }
  const sections = text === "" ? [] : text.split(/(?<=\n)(?=diff --git )/);
  let section = 0;
  const files = raws.map((raw, index) => {
    const own = [sections[section++] ?? ""];
    // A change of type (file to symlink) is one record and two sections: removed, then added.
    if (raw.letter === "T") own.push(sections[section++] ?? "");
    return toFile(raw, counts[index] ?? [0, 0], own);
  });
  return { files, text };
};

const endOfRecords = (output: Buffer): number => {
  const patch = output.indexOf("\0\0diff --git ");
  if (patch >= 0) return patch + 1;
  return output.length;
};

const toFile = (raw: Raw, [added, deleted]: [number | null, number | null], sections: string[]): DiffFile => {
  const patch = sections
    .map((section) => {
      const start = section.indexOf("\n@@ ");
      return start < 0 ? "" : section.slice(start + 1).replace(/\n$/, "");
    })
    .filter((part) => part !== "")
    .join("\n");
  const removed = zeros.test(raw.newSha) && raw.letter === "D";
  return {
    status: statusOf(raw.letter, added, deleted, raw.oldSha === raw.newSha),
    filename: raw.newPath,
    previousFilename: raw.letter === "R" ? raw.oldPath : null,
    sha: removed ? raw.oldSha : raw.newSha,
    additions: added ?? 0,
    deletions: deleted ?? 0,
    binary: added === null,
    patch,
    patchBytes: Buffer.byteLength(patch),
    patchLines: patch === "" ? 0 : patch.split("\n").length,
  };
};

const statusOf = (letter: string, added: number | null, deleted: number | null, same: boolean) => {
  if (letter === "A") return "added";
  if (letter === "D") return "removed";
  if (letter === "R") return "renamed";
  // GitHub calls a change of mode alone "changed".
  return same && !added && !deleted ? "changed" : "modified";
};

/** The lines of a patch that comments can sit on, in the order of the diff. */
export const patchLines = (patch: string): PatchLine[] => {
  const lines: PatchLine[] = [];
  let oldLine = 0;
  let newLine = 0;
  let hunk = -1;
  for (const [index, text] of (patch === "" ? [] : patch.split("\n")).entries()) {
    const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(text);
    if (header) {
      hunk++;
      oldLine = Number(header[1]);
      newLine = Number(header[2]);
      continue;
    }
    const common = { position: index, hunk, text: text.slice(1) };
    if (text.startsWith("+")) lines.push({ ...common, kind: "added", oldLine: null, newLine: newLine++ });
    else if (text.startsWith("-"))
      lines.push({ ...common, kind: "removed", oldLine: oldLine++, newLine: null });
    else if (!text.startsWith("\\"))
      lines.push({ ...common, kind: "context", oldLine: oldLine++, newLine: newLine++ });
  }
  return lines;
};
