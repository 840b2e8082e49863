import type { Category, Finding } from "@/lib/core/finding";
import type { RankedFinding } from "./output";
import type { AgentStatus } from "./parallel-review";
import type { Verdict } from "./result";
import type { ReviewOutcome } from "./views";

export interface VerdictInput {
  /** The model's own verdict; null in the static tier. */
  model: Verdict | null;
  /** 0 to 5, null when the model gave none. */
  confidence: number | null;
  findings: Pick<RankedFinding, "state" | "severity" | "category" | "opinion">[];
  /** Whether a model asked for changes in an earlier review, and what it asked for stands. */
  asked?: boolean;
  /** Files that should have been looked at and were not, wholly or in part; not those that settings leave out. */
  unseen: number;
  /** Whether rules of the team may be missing from what the model was told. */
  rulesUnread?: boolean;
  /** What became of each of several agents; absent where one alone looked. */
  agents?: { agent: string; status: AgentStatus }[];
}

type Weight = Pick<Finding, "severity" | "category">;

/** The verdict, and what it rests on in one sentence. */
export interface Decision {
  verdict: Verdict;
  reason: string;
}

/**
 * The final verdict. A model proposes; what is shown decides, so that verdict and comments never contradict:
 * 1. A shown finding that must not be merged (`blocks`) asks for changes, whatever the model says; one whose rule the
 *    team has folded asks for nothing.
 * 2. Without a model there is no approval: that no rule matched is no judgement.
 * 3. A model that asks for changes needs a shown finding of at least medium severity behind it.
 * 4. What an earlier review asked for is asked for as long as it stands.
 * 5. An approval stands only when all was looked at, with the team's rules at hand, the model was sure, and no defect of medium severity is shown.
 * Where several agents looked, no model's verdict counts: 1 holds, and `decideForAgents` has the rest.
 */
export function decideVerdict({
  model,
  confidence,
  findings,
  asked = false,
  unseen,
  rulesUnread = false,
  agents,
}: VerdictInput): Decision {
  const shown = findings.filter(isShown);
  const blocking = shown.filter((finding) => blocks(finding) && !isDoubted(finding));
  if (blocking.length > 0) {
    const what =
      blocking.length === 1 ? "One finding should be fixed" : `${blocking.length} findings should be fixed`;
    return { verdict: "REQUEST_CHANGES", reason: `${what} before this is merged.` };
  }
  if (asked)
    return { verdict: "REQUEST_CHANGES", reason: "What an earlier review asked to be changed still stands." };
  if (agents) return decideForAgents(agents, { shown, unseen, rulesUnread, confidence });
  if (model === null) return discuss(staticReason(shown.length));
  if (model === "REQUEST_CHANGES") {
    if (shown.some((finding) => finding.severity !== "low"))
      return { verdict: "REQUEST_CHANGES", reason: "The model asks for changes; its findings say which." };
    return discuss(
      "The model asks for changes, but no finding that would need them was sure enough to show.",
    );
  }
  if (model === "NEEDS_DISCUSSION") return discuss("The model leaves the decision to a person.");
  if (unseen > 0) return discuss(notLookedAt(unseen));
  if (rulesUnread) return discuss(withoutRules);
  const defects = shown.filter(isDefect);
  if (defects.length > 0)
    return discuss(
      `${defects.length === 1 ? "One finding deserves" : `${defects.length} findings deserve`} an answer before this is merged.`,
    );
  if (confidence !== null && confidence <= unsure)
    return discuss(`The model would approve, but is not sure (${confidence} of 5).`);
  return {
    verdict: "APPROVE",
    reason:
      shown.length === 0 ? "Nothing was found." : "Only minor findings; none stands in the way of merging.",
  };
}

/**
 * The rest of the verdict where several agents looked (row R4; docs/decisions/0014 has the table): for discussion
 * when one of them did not look or lost a part of its answer, when a file was not looked at in full, when the team's
 * rules could not be read, when anything but low or medium matters of style is shown, or when the synthesis was not
 * sure; else approved.
 */
function decideForAgents(
  agents: NonNullable<VerdictInput["agents"]>,
  {
    shown,
    unseen,
    rulesUnread,
    confidence,
  }: { shown: VerdictInput["findings"]; rulesUnread: boolean } & Pick<VerdictInput, "unseen" | "confidence">,
): Decision {
  const failed = agents.filter(({ status }) => status === "failed").map(({ agent }) => agent);
  if (failed.length > 0 && failed.length === agents.length)
    return discuss("No agent could look at it, so this is no approval.");
  if (failed.length > 0) return discuss(`${theAgents(failed)} could not look at it, so this is no approval.`);
  const partial = agents.filter(({ status }) => status === "partial").map(({ agent }) => agent);
  if (partial.length > 0)
    return discuss(
      `A part of what ${theAgents(partial).toLowerCase()} said was lost, so this is no approval.`,
    );
  if (unseen > 0) return discuss(notLookedAt(unseen));
  if (rulesUnread) return discuss(withoutRules);
  const more = shown.filter((finding) => !isMinorStyle(finding)).length;
  if (more > 0)
    return discuss(
      `${more === 1 ? "One finding is" : `${more} findings are`} more than a minor matter of style and deserve${more === 1 ? "s" : ""} an answer.`,
    );
  if (confidence !== null && confidence <= unsure)
    return discuss(`Nothing stands in the way, but the synthesis is not sure (${confidence} of 5).`);
  return {
    verdict: "APPROVE",
    reason: shown.length === 0 ? "Nothing was found." : "Only minor matters of style were found.",
  };
}

/** Of 5, from which down an approval does not stand. */
const unsure = 2;

const theAgents = (names: string[]): string =>
  names.length === 1 ? `The ${names.join("")} agent` : `The ${names.join(" and ")} agents`;

const withoutRules = "The team's rules could not be read, so this is no approval.";

const notLookedAt = (files: number): string =>
  `${files === 1 ? "One file was" : `${files} files were`} not looked at in full, so this is no approval.`;

const styleCategories: ReadonlySet<Category> = new Set([
  "style",
  "maintainability",
  "tests",
  "documentation",
]);

const isMinorStyle = ({ severity, category }: Weight): boolean =>
  (severity === "low" || severity === "medium") && styleCategories.has(category);

/**
 * What GitHub is told. It refuses an approval or a request for changes by the pull request's own author; and a team
 * may want either said as a comment.
 */
export function reviewEvent(
  verdict: Verdict | null,
  {
    ownPullRequest,
    approve = true,
    requestChanges = true,
  }: { ownPullRequest: boolean; approve?: boolean; requestChanges?: boolean },
): "APPROVE" | "REQUEST_CHANGES" | "COMMENT" {
  if (ownPullRequest || verdict === null || verdict === "NEEDS_DISCUSSION") return "COMMENT";
  if (verdict === "APPROVE" ? !approve : !requestChanges) return "COMMENT";
  return verdict;
}

/** Outcome of a review that was done: `clean` only when nothing at all is shown. */
export function outcomeOf(
  findings: Pick<RankedFinding, "state">[],
): Extract<ReviewOutcome, "clean" | "findings"> {
  return findings.some(isShown) ? "findings" : "clean";
}

/** Whether a reader of the review meets it. */
export function isShown({ state }: Pick<RankedFinding, "state">): boolean {
  return state === "posted" || state === "folded";
}

/** Anything critical, and security, correctness or performance of high severity. */
export function blocks({ severity, category }: Weight): boolean {
  const harms = category === "security" || category === "correctness" || category === "performance";
  return severity === "critical" || (severity === "high" && harms);
}

/** Whether its rule is folded here, and not one on which too much hangs. */
function isDoubted({ opinion }: Pick<RankedFinding, "opinion">): boolean {
  return opinion !== undefined && opinion.state !== "heard" && !opinion.spared;
}

function isDefect({ severity, category }: Weight): boolean {
  if (severity === "high") return true;
  return severity === "medium" && (category === "security" || category === "correctness");
}

function staticReason(shown: number): string {
  return shown === 0
    ? "No rule matched, which is no approval."
    : "What the rules found is minor, which is no approval.";
}

const discuss = (reason: string): Decision => ({ verdict: "NEEDS_DISCUSSION", reason });
