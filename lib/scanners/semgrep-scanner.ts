import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { GlossError } from "@/lib/errors";
import { headText } from "@/lib/rules/head-text";
import { addedLines } from "@/lib/rules/place-match";
import type { Change } from "@/lib/source/change";
import { readSarif } from "./read-sarif";
import type { Scanner } from "./scanner";
import { runSemgrep } from "./semgrep/run-semgrep";
import { writeFiles } from "./semgrep/write-files";
import type { ToolReport } from "./tool-result";

export interface SemgrepOptions {
  change: Change;
  readHead: (path: string) => Promise<string | null>;
  command: string;
  /** Paths, or names in Semgrep's registry. */
  rules: string[];
}

const most = { files: 300, characters: 10_000_000 };

/** Runs Semgrep, by rules that whoever runs Gloss names, over the files that a change adds lines to, as they are at its head. */
export const semgrepScanner = ({ change, readHead, command, rules }: SemgrepOptions): Scanner => ({
  name: "Semgrep",
  patienceMs: 60_000,
  scan: async (signal) => {
    const { files, problems } = await filesOf(change, readHead);
    if (files.size === 0) return [];
    const place = await mkdtemp(join(tmpdir(), "gloss-semgrep-"));
    try {
      const [folder, home] = [join(place, "files"), join(place, "home")];
      await Promise.all([mkdir(folder), mkdir(home)]);
      await writeFiles(folder, files);
      const text = await runSemgrep({ command, rules: rules.map(asGiven), folder, home, signal });
      return readOutput(text).map((report) => ({ ...report, tool: "Semgrep", problems }));
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  },
});

/** A path is meant from where Gloss runs, not from the folder that is looked at. */
const asGiven = (rule: string): string => (existsSync(rule) ? resolve(rule) : rule);

function readOutput(text: string): ToolReport[] {
  try {
    return readSarif(JSON.parse(text));
  } catch (cause) {
    throw new GlossError("invalid_reply", "Semgrep's answer is no SARIF.", { cause });
  }
}

async function filesOf(change: Change, readHead: SemgrepOptions["readHead"]) {
  const files = new Map<string, string>();
  const problems: string[] = [];
  let room = most.characters;
  let unread = 0;
  let over = 0;
  for (const file of change.files) {
    if (file.binary || file.status === "removed" || addedLines(file.hunks).size === 0) continue;
    const text = await headText(file, readHead).catch(() => null);
    if (text === null) unread++;
    else if (files.size >= most.files || text.length > room) over++;
    else {
      files.set(file.path, text);
      room -= text.length;
    }
  }
  if (unread > 0) problems.push(`${unread} of the changed files could not be read.`);
  if (over > 0) problems.push(`${over} of the changed files are over what it is given.`);
  return { files, problems };
}
