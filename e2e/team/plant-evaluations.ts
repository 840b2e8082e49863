import { join } from "node:path";
import type { Evaluation } from "@/lib/evaluation/evaluation";
import { archiveEvaluation } from "@/lib/evaluation/evaluation-archive";
import type { CaseResult } from "@/lib/evaluation/evaluation-result";
import { goldenSources } from "@/lib/evaluation/golden-sources";
import { readGoldenSet } from "@/lib/evaluation/golden-set";
import type { GoldenCase } from "@/lib/evaluation/golden-case";
import { summarize } from "@/lib/evaluation/summarize";
import { planFor } from "../../scripts/eval-command/made-up-model";

/**
 * Two evaluations in a server's data folder, as the command leaves them: the answers of the made-up model to the
 * golden set, which needs no review, since the plan says what they are. The first knew less.
 */
export async function plantEvaluations(dataDir: string): Promise<void> {
  const { cases, sha256 } = readGoldenSet();
  let earlier: Evaluation | null = null;
  for (const [nth, knows] of [0.8, 1].entries()) {
    const results = cases.map((golden, at) => resultOf(golden, (at % 10) / 10 < knows));
    const evaluation: Evaluation = {
      id: `00000000-0000-4000-8000-00000000000${nth + 1}`,
      startedAt: `2026-11-${19 + nth}T08:00:00.000Z`,
      finishedAt: `2026-11-${19 + nth}T08:04:00.000Z`,
      mode: "made-up",
      model: "made-up",
      promptVersion: null,
      judge: "words",
      set: { sha256, cases: cases.length },
      version: "0.1.0",
      results,
      left: [],
      summary: summarize(results, earlier),
    };
    await archiveEvaluation(join(dataDir, "evaluations"), evaluation);
    earlier = evaluation;
  }
}

function resultOf(golden: GoldenCase, knows: boolean): CaseResult {
  const { id, source, kind, sha256, expected, commit } = golden;
  const { tells, lies } = planFor(golden);
  const told: CaseResult["told"] = [];
  const tell = (fate: "hit" | "false", confidence: number, path: string, line: number, title: string) =>
    told.push({
      path,
      side: "RIGHT",
      startLine: line,
      endLine: line,
      title,
      category: "correctness",
      severity: "high",
      confidence,
      origin: "model",
      fate,
    }) - 1;
  const { url = "", language = "" } = goldenSources.find(({ name }) => name === source) ?? {};
  const answered = expected.map((one, at) => {
    const [place] = one.places;
    const confidence = knows ? tells[at] : null;
    const line = place?.right?.[0] ?? place?.left?.[0] ?? 1;
    const by = confidence ? tell("hit", confidence, place?.path ?? "", line, "Told as it was mended") : null;
    return { ...one, words: `Mended in ${one.fix.slice(0, 10)}`, toldBy: by, placedBy: by };
  });
  if (lies !== null) tell("false", lies, "README.md", 1, "A unicorn grazes here");
  return {
    id,
    source,
    language,
    kind,
    url: `${url}/commit/${commit}`,
    sha256,
    expected: answered,
    told,
    addedLines: 12,
    mode: "standard",
    tokens: { input: 3_000, output: 120, cached: 0 },
    costUsd: 0,
    durationMs: 640,
    problems: [],
  };
}
