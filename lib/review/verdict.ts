import type { Finding } from "@/lib/core/finding";
import type { RankedFinding } from "./output";
import type { Verdict } from "./result";
import type { ReviewOutcome } from "./views";

export interface VerdictInput {
  /** The model's own verdict; null in the static tier. */
  model: Verdict | null;
  /** 0 to 5, null when the model gave none. */
  confidence: number | null;
  findings: RankedFinding[];
  /** Files that should have been looked at and were not, wholly or in part; not those that settings leave out. */
  unseen: number;
}

/** The verdict, and what it rests on in one sentence. */
export interface Decision {
  verdict: Verdict;
  reason: string;
}

/**
 * The final verdict. A model proposes; what is shown decides, so that verdict and comments never contradict:
 * 1. A shown finding that must not be merged (`blocks`) asks for changes, whatever the model says.
 * 2. Without a model there is no approval: that no rule matched is no judgement.
 * 3. A model that asks for changes needs a shown finding of at least medium severity behind it.
 * 4. An approval stands only when all was looked at, the model was sure, and no defect of medium severity is shown.
 */
export function decideVerdict({ model, confidence, findings, unseen }: VerdictInput): Decision {
  const shown = findings.filter(isShown);
  const blocking = shown.filter(blocks);
  if (blocking.length > 0) {
    const what =
      blocking.length === 1 ? "One finding should be fixed" : `${blocking.length} findings should be fixed`;
    return { verdict: "REQUEST_CHANGES", reason: `${what} before this is merged.` };
  }
  if (model === null) return discuss(staticReason(shown.length));
  if (model === "REQUEST_CHANGES") {
    if (shown.some((finding) => finding.severity !== "low"))
      return { verdict: "REQUEST_CHANGES", reason: "The model asks for changes; its findings say which." };
    return discuss(
      "The model asks for changes, but no finding that would need them was sure enough to show.",
    );
  }
  if (model === "NEEDS_DISCUSSION") return discuss("The model leaves the decision to a person.");
  if (unseen > 0)
    return discuss(
      `${unseen === 1 ? "One file was" : `${unseen} files were`} not looked at in full, so this is no approval.`,
    );
  const defects = shown.filter(isDefect);
  if (defects.length > 0)
    return discuss(
      `${defects.length === 1 ? "One finding deserves" : `${defects.length} findings deserve`} an answer before this is merged.`,
    );
  if (confidence !== null && confidence <= 2)
    return discuss(`The model would approve, but is not sure (${confidence} of 5).`);
  return {
    verdict: "APPROVE",
    reason:
      shown.length === 0 ? "Nothing was found." : "Only minor findings; none stands in the way of merging.",
  };
}

/** What GitHub is told. It refuses an approval or a request for changes by the pull request's own author. */
export function reviewEvent(
  verdict: Verdict | null,
  { ownPullRequest }: { ownPullRequest: boolean },
): "APPROVE" | "REQUEST_CHANGES" | "COMMENT" {
  if (ownPullRequest || verdict === null || verdict === "NEEDS_DISCUSSION") return "COMMENT";
  return verdict;
}

/** Outcome of a review that was done: `clean` only when nothing at all is shown. */
export function outcomeOf(findings: RankedFinding[]): Extract<ReviewOutcome, "clean" | "findings"> {
  return findings.some(isShown) ? "findings" : "clean";
}

/** Whether a reader of the review meets it. */
export function isShown({ state }: RankedFinding): boolean {
  return state === "posted" || state === "folded";
}

/** Anything critical, and security, correctness or performance of high severity. */
function blocks({ severity, category }: Finding): boolean {
  const harms = category === "security" || category === "correctness" || category === "performance";
  return severity === "critical" || (severity === "high" && harms);
}

function isDefect({ severity, category }: Finding): boolean {
  if (severity === "high") return true;
  return severity === "medium" && (category === "security" || category === "correctness");
}

function staticReason(shown: number): string {
  return shown === 0
    ? "No rule matched, which is no approval."
    : "What the rules found is minor, which is no approval.";
}

const discuss = (reason: string): Decision => ({ verdict: "NEEDS_DISCUSSION", reason });
