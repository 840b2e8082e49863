import { originName } from "@/lib/core/origin-name";
import type { ReviewOutput } from "@/lib/review/output";
import { isShown } from "@/lib/review/verdict";
import type { CaseResult } from "./evaluation-result";
import type { GoldenCase } from "./golden-case";
import type { GoldenSource } from "./golden-sources";
import type { Judge } from "./judge-meaning";
import { type Mended, readMended } from "./mended";
import { nearest } from "./score/place-of";
import { scoreCase } from "./score/score-case";

/**
 * Scores the review of one case: what it shows a reader, against what was mended later.
 * @param where the repository that the case is of, and its clone
 */
export async function evaluateCase(
  golden: GoldenCase,
  { source, dir }: { source: GoldenSource; dir: string },
  output: ReviewOutput,
  judge: Judge,
): Promise<CaseResult> {
  const mended: Mended[] = [];
  for (const { fix, places } of golden.expected)
    mended.push(await readMended(dir, fix, [...new Set(places.map(({ path }) => path))]));
  const shown = output.findings.filter(isShown);
  const told = shown.map(({ path, span, title, category, severity, confidence, origin }) => ({
    path,
    side: span?.side ?? null,
    startLine: span?.startLine ?? null,
    endLine: span?.endLine ?? null,
    title,
    category,
    severity,
    confidence,
    origin: originName(origin) ?? "model",
  }));
  const same = new Set<string>();
  const problems = [...output.problems];
  let judged: number | null = 0;
  for (const [at, { places }] of golden.expected.entries())
    for (const [nth, finding] of shown.entries()) {
      const place = told[nth];
      const about = mended[at];
      if (!place || !about || nearest(place, places) === 0) continue;
      const { title, message } = finding;
      const said = await judge({ title, message }, about);
      if (said.same) same.add(`${at} ${nth}`);
      if (said.problem) problems.push(said.problem);
      judged = judged === null || said.costUsd === null ? null : judged + said.costUsd;
    }
  const scored = scoreCase(golden.expected, told, (at, nth) => same.has(`${at} ${nth}`));
  const { usage, change } = output;
  return {
    id: golden.id,
    source: golden.source,
    language: source.language,
    kind: golden.kind,
    url: `${source.url}/commit/${golden.commit}`,
    sha256: golden.sha256,
    expected: scored.expected.map((one, at) => ({ ...one, words: mended[at]?.subject ?? "" })),
    told: scored.told,
    addedLines: change.additions,
    mode: output.outcome === "skipped" ? "skipped" : output.mode,
    tokens: { input: usage.input, output: usage.output, cached: usage.cached },
    costUsd: costOf(output, judged),
    durationMs: output.durationMs,
    problems,
  };
}

/** Where no model was asked, nothing was paid. */
function costOf({ usage, basis }: ReviewOutput, judged: number | null): number | null {
  const review = basis.modelCalls === 0 ? 0 : usage.costUsd;
  return review === null || judged === null ? null : review + judged;
}
