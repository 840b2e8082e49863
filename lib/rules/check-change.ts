import { setImmediate } from "node:timers/promises";
import pLimit from "p-limit";
import type { Finding } from "@/lib/core/finding";
import { GlossError } from "@/lib/errors";
import type { Change, FileChange } from "@/lib/source/change";
import { checkFile, rulesToRun } from "./check-file";
import { OutOfTime } from "./find-matches";
import { findSecrets } from "./find-secrets";
import { headText, ReadFailed } from "./head-text";
import { languageOf } from "./language";
import { secretKinds } from "./secrets/secret-kinds";
import { skipReason } from "./skip-reason";

/** What the static tier saw of a change. */
export interface StaticReport {
  /** In the change's order of files, then by line. */
  findings: Finding[];
  /** Files with added lines that were looked at as far as there are rules for them; secrets are looked for in all. */
  filesChecked: number;
  /** Files that the code rules had to leave alone; secrets are looked for in them all the same. */
  skipped: { path: string; reason: string }[];
  /** Different rules that were run on at least one file, kinds of secrets included. */
  rulesRun: number;
}

const readsAtOnce = 8;
const maxSecretCharacters = 4_000_000;
/** Milliseconds of checking: for one file, and for all files of a change together. */
const fileBudget = 1_000;
const changeBudget = 20_000;

interface Clock {
  left: number;
}

interface FileReport {
  findings: Finding[];
  skipped: string | null;
  rules: readonly string[];
}

/**
 * Runs the rules and the search for secrets over the lines that a change added.
 * @param readFile text of a file at the head; null when there is none. Called for changed files with rules for
 * their language, a few at a time; never for added files, which the diff shows whole.
 * @throws GlossError `cancelled` when the signal is aborted. One file's failure is told in `skipped`.
 */
export async function checkChange(
  change: Change,
  readFile: (path: string) => Promise<string | null>,
  { signal }: { signal?: AbortSignal } = {},
): Promise<StaticReport> {
  const limit = pLimit(readsAtOnce);
  const clock = { left: changeBudget };
  const files = change.files.filter((file) => !file.binary && hasAddedLines(file));
  const reports = await Promise.all(
    files.map((file) =>
      limit(async () => {
        if (signal?.aborted) throw new GlossError("cancelled", "The review was cancelled.");
        const report = await checkOne(file, change.head.sha, readFile, clock);
        // Parsing holds the event loop; others get their turn between files.
        await setImmediate();
        return { path: file.path, ...report };
      }),
    ),
  );
  return {
    findings: reports.flatMap((report) => report.findings),
    filesChecked: reports.filter((report) => report.skipped === null).length,
    skipped: reports.flatMap(({ path, skipped }) => (skipped === null ? [] : [{ path, reason: skipped }])),
    rulesRun: new Set(reports.flatMap((report) => report.rules)).size,
  };
}

function hasAddedLines(file: FileChange): boolean {
  return file.hunks.some((hunk) => hunk.lines.some((line) => line.kind === "added"));
}

async function checkOne(
  file: FileChange,
  headSha: string,
  readFile: (path: string) => Promise<string | null>,
  clock: Clock,
): Promise<FileReport> {
  const secrets = await secretsOf(file, headSha);
  const code = await codeOf(file, headSha, readFile, clock);
  const findings = [...secrets.findings, ...code.findings];
  findings.sort((a, b) => (a.span?.startLine ?? 0) - (b.span?.startLine ?? 0));
  return { findings, skipped: code.skipped ?? secrets.skipped, rules: [...secrets.rules, ...code.rules] };
}

async function secretsOf(file: FileChange, headSha: string): Promise<FileReport> {
  let length = 0;
  for (const hunk of file.hunks) for (const line of hunk.lines) length += line.text.length;
  if (length > maxSecretCharacters)
    return { findings: [], skipped: "too large to look for secrets", rules: [] };
  try {
    const findings = await findSecrets(file.path, file.hunks, headSha);
    return { findings, skipped: null, rules: secretKinds.map((kind) => kind.id) };
  } catch {
    return { findings: [], skipped: "looking for secrets failed", rules: [] };
  }
}

async function codeOf(
  file: FileChange,
  headSha: string,
  readFile: (path: string) => Promise<string | null>,
  clock: Clock,
): Promise<FileReport> {
  const language = languageOf(file.path);
  if (language === null) return { findings: [], skipped: null, rules: [] };
  try {
    const text = await headText(file, readFile);
    const reason = skipReason(file.path, text);
    if (reason !== null) return { findings: [], skipped: reason, rules: [] };
    if (clock.left <= 0) throw new OutOfTime();
    const started = performance.now();
    try {
      const budget = Math.min(fileBudget, clock.left);
      const findings = checkFile({ path: file.path, language, hunks: file.hunks, text, headSha, budget });
      return { findings, skipped: null, rules: rulesToRun(file.path, language).map((rule) => rule.id) };
    } finally {
      clock.left -= performance.now() - started;
    }
  } catch (error) {
    return { findings: [], skipped: reasonOf(error), rules: [] };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof ReadFailed) return error.message;
  if (error instanceof OutOfTime) return "took too long to check";
  if (error instanceof GlossError) return error.message;
  return "the rules failed on it";
}
