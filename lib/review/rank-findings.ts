import { severities, type Finding, type Severity } from "@/lib/core/finding";
import type { RepositorySettings } from "@/lib/repos/repository-settings";
import { mergeFindings } from "./findings/merge-findings";
import { sayTheSame } from "./findings/same-meaning";
import type { RankedFinding } from "./output";

export interface Ranking {
  /** Inline comments at most; several findings that end on one line are one comment. */
  maxInline: number;
  /** How many of them may be of low severity. */
  maxLowInline: number;
  /** Findings in one comment at most. */
  maxPerComment: number;
  /** Confidence, 0 to 1, under which a finding is held back, by who says it. Rules carry a measured one. */
  minConfidence: Record<"rule" | "agent", Record<Severity, number>>;
  /** The least severity that is shown. */
  leastSeverity: Severity;
  /** The last two for a file that its folder sets others for. */
  forPath?: (path: string) => Pick<Ranking, "minConfidence" | "leastSeverity">;
}

/** Quiet by default (design decision 10): the less a mistake would cost, the surer a finding has to be. */
export const standardRanking: Ranking = {
  maxInline: 6,
  maxLowInline: 2,
  maxPerComment: 3,
  minConfidence: {
    rule: { critical: 0.3, high: 0.4, medium: 0.5, low: 0.6 },
    agent: { critical: 0.5, high: 0.55, medium: 0.65, low: 0.75 },
  },
  leastSeverity: "low",
};

/** The same where three agents looked (row R4). */
export const parallelRanking: Ranking = { ...standardRanking, maxInline: 8 };

/**
 * A ranking with what a repository's maintainers have set in its place.
 * @param inFolder what holds for a file, where folders have thresholds of their own
 */
export function rankingOf(
  usual: Ranking,
  thresholds: RepositorySettings["thresholds"],
  inFolder?: (path: string) => Pick<RepositorySettings["thresholds"], "severity" | "confidence">,
): Ranking {
  const all = (least: number) => ({ critical: least, high: least, medium: least, low: least });
  const least = ({ severity, confidence }: Pick<typeof thresholds, "severity" | "confidence">) => ({
    leastSeverity: severity,
    minConfidence:
      confidence === null ? usual.minConfidence : { rule: all(confidence), agent: all(confidence) },
  });
  return {
    ...usual,
    ...least(thresholds),
    maxInline: thresholds.comments ?? usual.maxInline,
    ...(inFolder && { forPath: (path) => least(inFolder(path)) }),
  };
}

/** What was decided of a finding before the ranking. */
export interface Apart {
  state: "folded" | "held" | "dropped";
  /** As the ranking's own reasons: a sentence part. */
  reason: string;
}

/** What a model said and is held back keeps back what other models said, but nothing that a rule found. */
const speaksFor = (other: RankedFinding, finding: Finding): boolean =>
  other.state !== "dropped" &&
  (other.state !== "held" || other.origin.kind !== "agent" || finding.origin.kind === "agent");

const isSilent = (decided: Apart | undefined) => decided?.state === "dropped" || decided?.state === "held";

/** From here on a finding counts as sure. What was measured does not tell 85 % from 95 % apart. */
const sure = 0.8;

/** What `byWeight` below does, for those who read the list. */
export const orderInWords = `Gravest first; within a severity those that are at least ${sure * 100} % sure, then security before the rest.`;

/**
 * Ranks findings and decides what becomes of each. The same things in any order give the same result; no two posted
 * findings on the same lines say the same, and nothing that is not posted is without a reason.
 * @param apart findings that are not to stand on a line, each with what was decided of it
 */
export function rankFindings(
  findings: Finding[],
  ranking: Ranking = standardRanking,
  apart: ReadonlyMap<Finding, Apart> = new Map(),
): RankedFinding[] {
  const ranked: RankedFinding[] = [];
  const comments = new Map<string, number>();
  let low = 0;
  // What a model said and is not to be heard lends its words to no rule.
  const unheard = findings.filter(
    (finding) => finding.origin.kind === "agent" && isSilent(apart.get(finding)),
  );
  const { kept, repeats } = mergeFindings(
    findings.filter((finding) => !unheard.includes(finding)).toSorted(byWeight),
    (finding) => !apart.has(finding),
  );
  const one = [...kept, ...unheard.map((finding) => ({ finding, was: finding }))];
  for (const { finding, was } of one.toSorted((a, b) => byWeight(a.finding, b.finding)))
    ranked.push({ ...finding, ...decide(finding, apart.get(was)) });
  for (const { finding, by } of repeats.toSorted((a, b) => byWeight(a.finding, b.finding)))
    ranked.push({ ...finding, state: "dropped", stateReason: `already said by ${by}` });
  return ranked;

  function decide(
    finding: Finding,
    decided: Apart | undefined,
  ): Pick<RankedFinding, "state" | "stateReason"> {
    const { severity, confidence, origin, span } = finding;
    if (decided?.state === "dropped") return { state: "dropped", stateReason: decided.reason };
    const earlier = ranked.find((other) => speaksFor(other, finding) && sayTheSame(other, finding));
    if (earlier)
      return { state: "dropped", stateReason: `says the same as another finding: ${earlier.title}` };
    const { leastSeverity, minConfidence } = ranking.forPath?.(finding.path) ?? ranking;
    if (severities.indexOf(severity) > severities.indexOf(leastSeverity))
      return {
        state: "held",
        stateReason: `${severity}: this repository is shown ${leastSeverity}${leastSeverity === "critical" ? "" : " and graver"}`,
      };
    const least = minConfidence[origin.kind === "agent" ? "agent" : "rule"][severity];
    // What is said of a rule takes its findings off their lines; nothing but its being muted silences them.
    const doubted = finding.opinion !== undefined && finding.opinion.before >= least;
    if (confidence < least && !doubted)
      return {
        state: "held",
        stateReason: `${percent(confidence)} sure, under ${percent(least)} for ${severity}`,
      };
    if (decided) return { state: decided.state, stateReason: decided.reason };
    if (confidence < least)
      return {
        state: "folded",
        stateReason: `${percent(confidence)} sure with what is said of its rule here, ${percent(finding.opinion?.before ?? confidence)} without`,
      };
    if (!span) return { state: "folded", stateReason: "its lines are not in the diff" };
    const place = `${finding.path}\n${span.side}\n${span.endLine}`;
    const there = comments.get(place);
    if (there !== undefined && there >= ranking.maxPerComment)
      return {
        state: "folded",
        stateReason: `over the limit of ${ranking.maxPerComment} findings in one comment`,
      };
    if (there === undefined) {
      if (comments.size >= ranking.maxInline)
        return { state: "folded", stateReason: `over the limit of ${ranking.maxInline} comments` };
      if (severity === "low" && low >= ranking.maxLowInline)
        return { state: "folded", stateReason: `over the limit of ${ranking.maxLowInline} minor comments` };
      if (severity === "low") low++;
    }
    comments.set(place, (there ?? 0) + 1);
    return { state: "posted", stateReason: null };
  }
}

/**
 * The graver first; of the same severity the sure before the unsure, and among those security before the rest: a
 * hole waits for somebody who looks for it, a wrong result for chance. Then the surer; then place, so that no tie is
 * left to chance. Who says it does not count.
 */
export function byWeight(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    Number(b.confidence >= sure) - Number(a.confidence >= sure) ||
    Number(b.category === "security") - Number(a.category === "security") ||
    b.confidence - a.confidence ||
    compare(a.path, b.path) ||
    (a.span?.startLine ?? 0) - (b.span?.startLine ?? 0) ||
    compare(a.fingerprint, b.fingerprint) ||
    compare(a.title, b.title)
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const percent = (share: number): string => `${Math.round(share * 100)} %`;
