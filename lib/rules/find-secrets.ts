import { lintSource } from "@secretlint/core";
import { secretLintProfiler } from "@secretlint/profiler";
import { rules as scanners } from "@secretlint/secretlint-rule-preset-recommend";
import { fingerprintOf } from "@/lib/core/fingerprint";
import type { Evidence, Finding } from "@/lib/core/finding";
import type { Hunk } from "@/lib/core/hunks";
import { cweUrl } from "./cwe-url";
import { extensionOf } from "./language";
import { placeMatch } from "./place-match";
import { assignedSecretsIn, maySetSecrets } from "./secrets/assigned-secrets";
import { looksReal } from "./secrets/looks-real";
import { maskSecret } from "./secrets/mask-secret";
import { assignedSecret, type SecretKind, secretKinds } from "./secrets/secret-kinds";
import { isTestPath } from "./test-path";

// It keeps a mark for every rule and file of the process, which a server would never give back.
secretLintProfiler.setEnabled(false);

const prefix = "@secretlint/secretlint-rule-";
const kindOf = new Map(secretKinds.map((kind) => [prefix + kind.scanner, kind]));
const rules = scanners.filter((rule) => kindOf.has(rule.meta.id)).map((rule) => ({ id: rule.meta.id, rule }));

/** The new side of the hunks as one text, with the line number that each of its lines has in the file. */
function newSideOf(hunks: readonly Hunk[]): { text: string; starts: number[]; lines: number[] } {
  const parts: string[] = [];
  const starts: number[] = [];
  const lines: number[] = [];
  let length = 0;
  for (const hunk of hunks)
    for (const line of hunk.lines) {
      if (line.newLine === null) continue;
      // A key in a string literal: the library knows `\\n` in it, not `\\r\\n`. Same length, so offsets hold.
      parts.push(line.text.replaceAll("\\r\\n", "  \\n"));
      starts.push(length);
      lines.push(line.newLine);
      length += line.text.length + 1;
    }
  return { text: parts.join("\n"), starts, lines };
}

/** Index of the last start that is not after the offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Secrets on the lines that the change added to one file of any kind. Nothing of a finding holds the secret or
 * a hash of it: a hash of a short password can be guessed back.
 */
export async function findSecrets(path: string, hunks: readonly Hunk[], headSha: string): Promise<Finding[]> {
  const { text, starts, lines } = newSideOf(hunks);
  if (lines.length === 0) return [];
  const findings: Finding[] = [];
  const seen = new Map<string, number>();
  for (const { ruleId, range } of await scan(path, text)) {
    const kind = kindOf.get(ruleId);
    const secret = text.slice(range[0], range[1]);
    if (!kind || !looksReal(kind, secret)) continue;
    const first = lines[lineAt(starts, range[0])];
    const last = lines[lineAt(starts, Math.max(range[0], range[1] - 1))];
    const span = first && last ? placeMatch(hunks, first, last) : null;
    if (!span) continue;
    const masked = maskSecret(secret);
    const ordinal = seen.get(kind.id + masked) ?? 0;
    seen.set(kind.id + masked, ordinal + 1);
    findings.push({
      fingerprint: fingerprintOf({ path, rule: kind.id, text: masked, ordinal }),
      span,
      ...wordsFor(kind, masked, path),
      evidence: evidenceOf(kind.id, { path, startLine: span.startLine, endLine: span.endLine, sha: headSha }),
    });
  }
  if (isTestPath(path) || !maySetSecrets(path, text)) return findings;
  return [...findings, ...findAssigned(path, hunks, headSha, findings)];
}

/** What the scanners need, in one search for those that read cases and one for those that don't. */
const anyNeeds = [true, false].map((ignoreCase) => {
  const needs = secretKinds.map((kind) => kind.needs).filter((regex) => regex.ignoreCase === ignoreCase);
  return new RegExp(needs.map(({ source }) => source).join("|"), ignoreCase ? "i" : "");
});

async function scan(path: string, content: string) {
  if (!anyNeeds.some((regex) => regex.test(content))) return [];
  const wanted = rules.filter(({ id }) => kindOf.get(id)?.needs.test(content));
  const { messages } = await lintSource({
    source: { filePath: path, content, ext: `.${extensionOf(path)}`, contentType: "text" },
    options: { config: { rules: wanted }, maskSecrets: true, noPhysicFilePath: true },
  });
  return messages;
}

/** Values of chance on added lines that no kind of its own has named already; in tests they are made up. */
function findAssigned(path: string, hunks: readonly Hunk[], headSha: string, known: Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return hunks.flatMap((hunk) =>
    hunk.lines.flatMap(({ kind, text, newLine }): Finding[] => {
      if (kind !== "added" || newLine === null) return [];
      if (known.some(({ span }) => span && span.startLine <= newLine && newLine <= span.endLine)) return [];
      const [secret] = assignedSecretsIn(path, text);
      if (!secret) return [];
      const masked = `… (${secret.end - secret.start} characters)`;
      const print = `${secret.name} ${masked}`;
      const ordinal = seen.get(print) ?? 0;
      seen.set(print, ordinal + 1);
      const { severity: _critical, confidence: _sure, ...words } = wordsFor(assignedSecret, masked, path);
      return [
        {
          ...words,
          fingerprint: fingerprintOf({ path, rule: assignedSecret.id, text: print, ordinal }),
          span: { side: "RIGHT", startLine: newLine, endLine: newLine },
          severity: "high",
          confidence: 0.75,
          evidence: evidenceOf(assignedSecret.id, {
            path,
            startLine: newLine,
            endLine: newLine,
            sha: headSha,
          }),
        },
      ];
    }),
  );
}

const evidenceOf = (
  rule: string,
  code: { path: string; startLine: number; endLine: number; sha: string },
): Evidence[] => [
  { kind: "rule", rule, cwe: "CWE-798", url: cweUrl("CWE-798") },
  { kind: "code", ...code },
];

function wordsFor(kind: Omit<SecretKind, "scanner" | "needs">, masked: string, path: string) {
  // A key or a password in a test is usually made for it; a vendor's token is real wherever it stands.
  const forTests = isTestPath(path) && kind.form !== "token";
  return {
    origin: { kind: "secret", rule: kind.id },
    path,
    title: `${kind.name} in the repository`,
    message:
      `\`${masked}\` stays in the history, and everyone who can read the repository has it. ` +
      "Revoke it first; then take it out and read it from the environment or a secret store. Deleting the line alone doesn't help.",
    severity: forTests ? "medium" : "critical",
    category: "security",
    confidence: forTests ? 0.6 : 0.95,
  } satisfies Partial<Finding>;
}
