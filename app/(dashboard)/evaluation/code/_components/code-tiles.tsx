import { StatTiles } from "@/components/ui/stat-tiles";
import { plural } from "@/components/ui/format";
import type { CodeEvaluation } from "@/lib/evaluation/code-evaluation";
import { percent } from "../../_components/tell-figure";
import { partOf, three } from "./tell-code-figure";

/** The headline figures of a run. */
export function CodeTiles({ run: { finding, answers } }: { run: CodeEvaluation }) {
  const best = finding?.ways.find(({ way }) => way === "all") ?? finding?.ways.at(-1);
  const found = best && finding ? `${plural(finding.questions, "public question")}` : "not measured";
  const all = answers?.all;
  return (
    <StatTiles
      stats={[
        {
          name: "nDCG@10",
          value: three(best?.ndcg),
          note: best ? `likely ${three(best.low)} to ${three(best.high)} · ${found}` : found,
        },
        { name: "Right among five", value: percent(best?.hit ?? null), note: found },
        { name: "MRR", value: three(best?.reciprocal), note: found },
        {
          name: "Citations that resolve",
          value: all ? partOf(all.resolved, all.citations) : "–",
          note: all ? `of ${all.citations}, target 100 %` : "not measured",
        },
        {
          name: "Hold the name",
          value: all ? partOf(all.holding, all.naming) : "–",
          note: all ? `of ${all.naming}, target 95 %` : "not measured",
        },
        {
          name: "Right place cited",
          value: percent(all?.right.share ?? null),
          note: all
            ? `cited first: ${percent(all.first.share)} · ${plural(all.questions, "question")}`
            : "not measured",
        },
      ]}
    />
  );
}
