import { setImmediate } from "node:timers/promises";
import pLimit from "p-limit";
import type { Finding } from "@/lib/core/finding";
import { textBefore } from "@/lib/core/text-before";
import { GlossError } from "@/lib/errors";
import type { Change, FileChange } from "@/lib/source/change";
import { checkFile, type FileToCheck, rulesToRun } from "./check-file";
import { checkDocument } from "./check-document";
import { type Format, formatOf } from "./documents/format-of";
import { OutOfTime } from "./find-matches";
import { findSecrets } from "./find-secrets";
import { headText, ReadFailed } from "./head-text";
import { languageOf } from "./language";
import { flowsFor } from "./packs/flow/flow-packs";
import { documentRulesFor } from "./packs/document-packs";
import type { Rule } from "./rule";
import { allSecretKinds } from "./secrets/secret-kinds";
import { minifiedLines, skipReason } from "./skip-reason";

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
/** Documents are read without a clock; a longer one was not written by people. */
const maxDocumentCharacters = 200_000;
/** Milliseconds of checking: for one file, and for all files of a change together. */
const fileBudget = 1_000;
const changeBudget = 20_000;
/** The same for the repository's own rules. */
const extraBudget = 5_000;

interface Clock {
  left: number;
}

interface FileReport {
  findings: Finding[];
  skipped: string | null;
  rules: readonly string[];
}

export interface CheckOptions {
  signal?: AbortSignal;
  /** The repository's own rules, which run after those of the packs, in a time of their own. */
  extraRules?: readonly Rule[];
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
  { signal, extraRules = [] }: CheckOptions = {},
): Promise<StaticReport> {
  const limit = pLimit(readsAtOnce);
  const clocks = { packs: { left: changeBudget }, extra: { left: extraBudget } };
  const files = change.files.filter((file) => !file.binary && hasAddedLines(file));
  const reports = await Promise.all(
    files.map((file) =>
      limit(async () => {
        if (signal?.aborted) throw new GlossError("cancelled", "The review was cancelled.");
        const report = await checkOne(file, { headSha: change.head.sha, readFile, clocks, extraRules });
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

interface Check {
  headSha: string;
  readFile: (path: string) => Promise<string | null>;
  clocks: { packs: Clock; extra: Clock };
  extraRules: readonly Rule[];
}

async function checkOne(file: FileChange, check: Check): Promise<FileReport> {
  const secrets = await secretsOf(file, check.headSha);
  const code = await codeOf(file, check);
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
    return { findings, skipped: null, rules: allSecretKinds.map((kind) => kind.id) };
  } catch {
    return { findings: [], skipped: "looking for secrets failed", rules: [] };
  }
}

async function codeOf(file: FileChange, check: Check): Promise<FileReport> {
  const { headSha, readFile, clocks, extraRules } = check;
  const language = languageOf(file.path);
  const format = formatOf(file.path);
  if (language === null && format === null) return nothing;
  try {
    const text = await headText(file, readFile);
    const reason = skipReason(
      file.path,
      text,
      file.status === "modified" ? textBefore(text, file.hunks) : null,
    );
    if (reason !== null) return { ...nothing, skipped: reason };
    if (language === null) return format === null ? nothing : documentOf(file, format, text, headSha);
    const whole = { path: file.path, language, hunks: file.hunks, text, headSha };
    const own = timed(whole, clocks.packs);
    // What a repository asks for itself may be slow; then the packs' findings stand.
    const extra = extraRules.length > 0 ? timed({ ...whole, rules: extraRules }, clocks.extra) : nothing;
    const unread = minifiedLines(text);
    const skipped = own.skipped ?? (extra.skipped && `the repository's own rules: ${extra.skipped}`);
    return {
      findings: [...own.findings, ...extra.findings].filter((finding) => !stands(finding, unread)),
      skipped: skipped ?? (unread.size > 0 ? "minified, so only its short lines were checked" : null),
      rules: [...own.rules, ...extra.rules],
    };
  } catch (error) {
    return { findings: [], skipped: reasonOf(error), rules: [] };
  }
}

/** Whether a finding stands on one of these lines. */
const stands = ({ span }: Finding, lines: ReadonlySet<number>): boolean =>
  span !== null && [...lines].some((line) => span.startLine <= line && line <= span.endLine);

function documentOf({ path, hunks }: FileChange, format: Format, text: string, headSha: string): FileReport {
  if (text.length > maxDocumentCharacters) return { ...nothing, skipped: "over 200,000 characters" };
  const findings = checkDocument({ path, format, hunks, text, headSha });
  return { findings, skipped: null, rules: documentRulesFor(format, path).map((rule) => rule.id) };
}

const nothing: FileReport = { findings: [], skipped: null, rules: [] };

function timed(file: FileToCheck, clock: Clock): FileReport {
  if (clock.left <= 0) return { ...nothing, skipped: reasonOf(new OutOfTime()) };
  const started = performance.now();
  try {
    const findings = checkFile({ ...file, budget: Math.min(fileBudget, clock.left) });
    const rules = rulesToRun(file.path, file.language, file.rules).map((rule) => rule.id);
    if (!file.rules) rules.push(...(flowsFor(file.language)?.rules.map((rule) => rule.id) ?? []));
    return { findings, skipped: null, rules };
  } catch (error) {
    return { ...nothing, skipped: reasonOf(error) };
  } finally {
    clock.left -= performance.now() - started;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof ReadFailed) return error.message;
  if (error instanceof OutOfTime) return "took too long to check";
  if (error instanceof GlossError) return error.message;
  return "the rules failed on it";
}
