import type { Evidence, Finding, FindingLook } from "@/lib/core/finding";
import type { Usage } from "@/lib/llm/model";
import { tokensOf } from "@/lib/llm/tokens-of";
import { toolsFor } from "@/lib/tools/review-tools";
import type { Analysis } from "./analyse";
import { type ModelMaterial, toolContextOf } from "./ask-model";
import { mergeFindings } from "./findings/merge-findings";
import { sumOf, type Spent } from "./parallel/metered-door";
import { type Placed, rankPlaced } from "./place-findings";
import { byWeight } from "./rank-findings";
import type { Said } from "./said-by";
import { count } from "./render/severity-mark";
import type { LookLimits, SecondLook } from "./second-look";
import { applyLooks } from "./second-look/apply-looks";
import { lookPromptVersion, renderLookPrompt } from "./second-look/look-prompt";
import { allowanceOf, estimateTokens, planLooks, withinAllowance } from "./second-look/plan-looks";
import { type DoneLook, type PlannedLook, runLook } from "./second-look/run-look";
import { unasked } from "./second-look/settle-look";
import { showCode } from "./second-look/show-code";
import { isShown } from "./verdict";

export interface LookMaterial extends Omit<ModelMaterial, "earlier" | "diffBudget" | "prompts"> {
  limits: LookLimits;
  analysis: Analysis;
  readHead: (path: string) => Promise<string | null>;
  /** In a replay, what was not looked at then and why: what failed by chance or for time fails again. */
  before?: SecondLook["unasked"];
}

/**
 * Tries again each finding of a model that would be shown: a skeptical look with the same tools confirms it, refutes
 * it or leaves it unverified. Whatever fails leaves the findings as they were, and says so; it rejects only when it is
 * cancelled. The same material makes the same requests.
 */
export async function verifyFindings(placed: Placed, material: LookMaterial): Promise<Placed> {
  const { limits } = material;
  const candidates = candidatesOf(placed);
  if (candidates.length === 0) return placed;
  const { asked, left } = await plan(candidates, material);
  const done = await lookAtAll(asked, material);
  const unmade = [...done.flatMap((one) => failureOf(one, material)), ...left];
  const made = new Map(done.flatMap(({ looks }) => [...looks]));
  const looks = new Map(
    candidates.map((finding) => {
      const why = unmade.find(({ findings }) => findings.includes(finding.fingerprint))?.reason;
      return [finding, made.get(finding) ?? unasked(finding, why ?? "Nobody looked.")];
    }),
  );
  const spent = sumOf(done.map((one) => one.spent));
  const sources = done.flatMap((one) => one.sources);
  return {
    ...applyLooks(placed, looks, limits.unverified),
    said: placed.said && withMore(placed.said, spent, sources),
    look: sumUp(limits, { looks, unmade, spent }),
    unread: done.flatMap(({ agent, whole }) => (whole ? [] : [agent])),
  };
}

type Unasked = SecondLook["unasked"];

/** Who is asked what, and what there is no call or no room for. */
async function plan(
  candidates: Finding[],
  material: LookMaterial,
): Promise<{ asked: PlannedLook[]; left: Unasked }> {
  const { limits, analysis, change, readHead } = material;
  const { batches, left: over } = planLooks(candidates, limits.calls);
  const ready: Omit<PlannedLook, "allowance">[] = [];
  for (const [at, findings] of batches.entries()) {
    const code = await showCode(change, findings, readHead);
    const prompt = renderLookPrompt(findings, code, material);
    ready.push({ agent: `second look ${at + 1}`, findings, code, prompt, estimate: estimateTokens(prompt) });
  }
  const { asked, left } = withinAllowance(ready, allowanceOf(tokensTaken(analysis), limits.share));
  return {
    asked,
    left: [
      {
        findings: names(over),
        reason: `It may make ${count(limits.calls, "call")}, too few for all of them.`,
      },
      {
        findings: names(left.flatMap(({ findings }) => findings)),
        reason: "Its share of the review's tokens is used up.",
      },
    ].filter(({ findings }) => findings.length > 0),
  };
}

/** All looks at the same time, within its seconds. */
async function lookAtAll(asked: PlannedLook[], material: LookMaterial): Promise<DoneLook[]> {
  const { limits, change, door, gathered, signal: cancelled } = material;
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(), limits.seconds * 1_000);
  const signal = cancelled ? AbortSignal.any([cancelled, clock.signal]) : clock.signal;
  const maxRounds = Math.max(1, Math.min(mostRounds, Math.floor(limits.calls / Math.max(1, asked.length))));
  const tools = toolsFor(gathered.context.offers);
  const toolContext = toolContextOf({ ...material, signal });
  const means = { change, door, tools, toolContext, maxRounds, signal, cancelled };
  // All of them end before one that was stopped is told, so that nothing runs on behind a review that has ended.
  const settled = await Promise.allSettled(asked.map((one) => runLook(one, means)));
  clearTimeout(timer);
  const stopped = settled.find((one) => one.status === "rejected");
  if (stopped) throw stopped.reason;
  const done = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const late = `It took longer than ${count(limits.seconds, "second")}.`;
  return done.map((one) => (one.problem !== null && clock.signal.aborted ? { ...one, problem: late } : one));
}

const mostRounds = 5;

function failureOf({ findings, problem }: DoneLook, { before = [] }: LookMaterial): Unasked {
  if (problem === null) return [];
  const first = findings[0]?.fingerprint ?? "";
  const then = before.find((one) => one.findings.includes(first))?.reason;
  return [{ findings: names(findings), reason: then ?? problem }];
}

/** What was said, with what the second look took and read. */
const withMore = (
  said: Said,
  { usage, modelCalls, toolCalls, costUsd }: Spent,
  sources: Evidence[],
): Said => ({
  ...said,
  sources: [...said.sources, ...sources],
  modelCalls: said.modelCalls + modelCalls,
  toolCalls: said.toolCalls + toolCalls,
  usage: {
    input: said.usage.input + usage.inputTokens,
    output: said.usage.output + usage.outputTokens,
    cached: said.usage.cached + usage.cacheReadTokens,
    costUsd: said.usage.costUsd === null || costUsd === null ? null : said.usage.costUsd + costUsd,
  },
});

/** What a model said and a reader would meet, on its own or as words of a rule's finding; the gravest first. */
function candidatesOf(placed: Placed): Finding[] {
  const known = new Map(
    placed.fresh.flatMap((finding) =>
      finding.origin.kind === "agent" ? [[finding.fingerprint, finding] as const] : [],
    ),
  );
  const ranked = rankPlaced(placed);
  const shown = new Set(ranked.filter(isShown).map(({ fingerprint }) => fingerprint));
  const joining = mergeFindings(placed.fresh.toSorted(byWeight)).repeats.flatMap(({ finding, first }) =>
    shown.has(first.fingerprint) && !placed.apart.has(finding) ? [finding.fingerprint] : [],
  );
  return [...new Set(ranked.map(({ fingerprint }) => fingerprint))]
    .filter((fingerprint) => shown.has(fingerprint) || joining.includes(fingerprint))
    .flatMap((fingerprint) => known.get(fingerprint) ?? []);
}

/** Tokens that the first look took. */
function tokensTaken(analysis: Analysis): number {
  if (analysis.mode === "standard") return tokensOf(analysis.agent.usage);
  if (analysis.mode !== "parallel") return 0;
  const usages: Usage[] = [...analysis.reports, analysis.synthesis].map(({ spent }) => spent.usage);
  return usages.reduce((sum, usage) => sum + tokensOf(usage), 0);
}

const names = (findings: Finding[]): string[] => findings.map(({ fingerprint }) => fingerprint);

function sumUp(
  { unverified }: LookLimits,
  { looks, unmade, spent }: { looks: Map<Finding, FindingLook>; unmade: Unasked; spent: Spent },
): SecondLook {
  const counts = { confirmed: 0, refuted: 0, unverified: 0, unasked: 0 };
  for (const { verdict } of looks.values()) counts[verdict]++;
  const { usage, modelCalls, toolCalls, models, costUsd } = spent;
  return {
    unverified,
    promptVersion: lookPromptVersion,
    model: models.at(-1) ?? null,
    counts,
    unasked: unmade,
    modelCalls,
    toolCalls,
    tokens: { input: usage.inputTokens, output: usage.outputTokens, cached: usage.cacheReadTokens },
    costUsd,
  };
}
