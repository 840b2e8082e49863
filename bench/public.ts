import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Benchmark } from "./benchmark";
import { annotatedPart } from "./public/annotated-part";
import { healthyPart } from "./public/healthy-part";
import { type OpenSource, openSource } from "./public/open-source";
import { owaspPart } from "./public/owasp-part";
import type { Part } from "./public/part";
import { publicSources } from "./public/public-sources";
import { quixBugsPart } from "./public/quixbugs-part";
import { secBenchPart } from "./public/secbench-part";
import { semgrepVersion } from "./public/run-semgrep";
import { type PublicRule, publicRules } from "./public/semgrep-rules";
import { weaknessClasses } from "./public/weakness-class";
import { replacePart } from "./replace-part";
import { allRules } from "@/lib/rules/all-rules";

const quality = "docs/quality.md";

/**
 * Our rules on public data with known answers, beside Semgrep where it is installed, written into docs/quality.md.
 * Data that can't be had leaves its part there as it was, and is named.
 */
export async function benchPublic(): Promise<Benchmark> {
  const root = process.env["GLOSS_PUBLIC_DATA"];
  if (!root) return { rows: [], notes: ["Not measured, because GLOSS_PUBLIC_DATA is not set."] };
  const work = mkdtempSync(join(tmpdir(), "gloss-public-"));
  const notes: string[] = [];
  const open = (name: keyof typeof publicSources): OpenSource | null => {
    const source = openSource(root, publicSources[name]);
    if (typeof source !== "string") return source;
    notes.push(`Left out: ${source}`);
    return null;
  };
  try {
    const rulesSource = open("semgrepRules");
    const version = semgrepVersion();
    if (version === null) notes.push("Left out: Semgrep, because there is no `semgrep` on the path.");
    else notes.push(`Semgrep ${version}.`);
    const rulesOf = (folders: readonly string[]): PublicRule[] | null =>
      rulesSource && version !== null ? publicRules(rulesSource, folders) : null;
    const rows: Benchmark["rows"] = [];
    // Written one by one, because each takes minutes and the next may fail.
    const keep = (part: Part) => {
      for (const line of part.worst) console.error(line);
      writeFileSync(quality, replacePart(readFileSync(quality, "utf8"), part.title, part.text));
      rows.push(...part.rows);
    };
    const owasp = open("owasp");
    if (owasp) keep(owaspPart(owasp, rulesOf(["java"]), join(work, "owasp")));
    if (rulesSource) keep(await annotatedPart(rulesSource));
    const quixBugs = open("quixBugs");
    if (quixBugs) keep(await quixBugsPart(quixBugs));
    const secBench = open("secBench");
    if (secBench)
      keep(
        await secBenchPart(secBench, rulesOf(["javascript", "typescript"]), {
          packages: join(root, "npm"),
          work: join(work, "packages"),
        }),
      );
    const bundles = process.env["GLOSS_TEST_REPOS"];
    const healthy = bundles
      ? await healthyPart(bundles, covered(rulesOf(["python", "javascript", "typescript", "go"])), work)
      : null;
    if (healthy) keep(healthy);
    else notes.push("Left out: merged changes, because GLOSS_TEST_REPOS names no folder with git bundles.");
    return { rows, notes };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Of other rules those about weaknesses that ours are about as well, so that the same is compared. */
function covered(rules: PublicRule[] | null): PublicRule[] | null {
  const ours = new Set(allRules().flatMap(({ cwe }) => weaknessClasses(cwe)));
  return rules?.filter(({ classes }) => classes.some((one) => ours.has(one))) ?? null;
}
