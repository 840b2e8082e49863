import { archiveEvaluation } from "@/lib/evaluation/evaluation-archive";
import { goldenSources } from "@/lib/evaluation/golden-sources";
import { join } from "node:path";
import { factsOf } from "../../scripts/eval-chat/code-facts";
import { type Answered, type RetrievalRun, ways } from "../../scripts/eval-chat/retrieval-run";

const kinds = ["definition", "how", "callers", "tests", "imports", "file", "docs", "absent"];

/**
 * A run over public code in a server's data folder, as the command leaves it, with answers that count from one to a
 * few; and what it is compared with, which knew less.
 */
export async function plantCodeEvaluation(dataDir: string): Promise<void> {
  const before = runOf(19, 4);
  const run = runOf(20, 7);
  await archiveEvaluation(
    join(dataDir, "evaluations", "code"),
    factsOf(run, { asked: before, answered: before }),
  );
}

function runOf(day: number, knows: number): RetrievalRun {
  const at = (minute: number) => `2026-11-${day}T09:0${minute}:00.000Z`;
  const answered = goldenSources.flatMap(({ name, tip }) =>
    kinds.map((kind, nth): Answered => {
      const absent = kind === "absent";
      const right = absent ? null : nth < knows;
      const score = { ndcg: nth < knows ? 1 : 0.43, hit: 1, reciprocal: nth < knows ? 1 : 0.25 };
      return {
        group: nth === 6 ? "written" : "generated",
        repository: name,
        kind,
        question: `${kind} of ${name}?`,
        basis: tip,
        ms: 40 + nth,
        citations: 3,
        resolved: 3,
        naming: absent ? 0 : 3,
        holding: absent ? 0 : 3,
        right,
        first: absent ? null : nth < knows - 1,
        supported: !absent,
        finding: absent ? null : score,
      };
    }),
  );
  return {
    startedAt: at(1),
    finishedAt: at(5),
    version: "0.1.0",
    embedder: "all-minilm-l6-v2-int8",
    repositories: goldenSources.map(({ name, url, tip }, nth) => ({
      set: "public",
      name,
      url,
      commit: tip,
      root: nth % 2 === 0 ? null : "src",
      chunks: 300 + nth,
      sha256: tip,
    })),
    asked: goldenSources.map(({ name, language, tip }, nth) => ({
      set: "public",
      repository: name,
      language,
      half: "held out" as const,
      question: `How does ${name} work?`,
      category: "architecture",
      basis: tip,
      scores: Object.fromEntries(
        ways.map((way, place) => {
          const ndcg = Math.min(1, 0.5 + place / 20 + (nth < knows - 2 ? 0.2 : 0));
          return [way, { ndcg, hit: 1, reciprocal: ndcg }];
        }),
      ),
    })),
    answered,
    lied: [{ repository: "ky", question: "how of ky?", lies: 4, survived: [], truth: true, kept: true }],
    left: [],
  };
}
