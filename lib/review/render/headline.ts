import { severities } from "@/lib/core/finding";
import type { ReviewOutput, StaticReason } from "../output";
import { failuresOf, nobodyLooked } from "../parallel-review";
import { isShown } from "../verdict";
import { safeLine } from "./safe-markdown";
import { count, severityMark } from "./severity-mark";

export interface Headline {
  mark: string;
  /** What came out, in a few words without a capital; differs between all outcomes. */
  words: string;
}

/** The one thing to know of a review. Clean, findings, skipped and failed never look alike. */
export function headlineOf({
  outcome,
  verdict,
  mode,
  parallel,
}: Pick<ReviewOutput, "outcome" | "verdict" | "mode" | "parallel">): Headline {
  if (outcome === "skipped") return { mark: "⏭️", words: "not reviewed" };
  if (outcome === "failed") return { mark: "⚠️", words: "the review failed" };
  if (verdict === "REQUEST_CHANGES") return { mark: "🔴", words: "changes requested" };
  if (outcome === "clean") {
    if (verdict === "APPROVE") return { mark: "✅", words: "approved, nothing found" };
    return mode === "static" || nobodyLooked(parallel)
      ? { mark: "⚪", words: "no rule matched" }
      : { mark: "💬", words: "nothing found, for discussion" };
  }
  return verdict === "APPROVE"
    ? { mark: "✅", words: "approved, with remarks" }
    : { mark: "💬", words: "for discussion" };
}

const staticWords: Record<StaticReason, string> = {
  no_model_key: "no model key is configured",
  asked_for: "as asked for",
  out_of_budget: "the budget for models is used up",
  model_unavailable: "the model could not be reached",
  nothing_new: "nothing is new since the last review",
};

/** Says that no model looked, and why (row A6); null when one did. */
export function staticLabel({ mode, staticReason, outcome }: ReviewOutput): string | null {
  if (mode !== "static" || outcome === "skipped" || outcome === "failed") return null;
  return `Static tier only: ${staticWords[staticReason ?? "asked_for"]}.`;
}

/** Who of several agents did not look, or not in full, and that nobody did; empty when all did. */
export function agentsLabel({ parallel }: ReviewOutput): string[] {
  if (!parallel) return [];
  const told = failuresOf(parallel).map((failure) => safeLine(failure, 400));
  return nobodyLooked(parallel)
    ? ["**Static tier only: no agent could look.** Rules and secret patterns read the added lines.", ...told]
    : told;
}

/** `🔴 1 critical · 🟡 2 medium · confidence 4/5`; empty when there is nothing to count. */
export function tally({ findings, confidence }: ReviewOutput): string {
  const shown = findings.filter(isShown);
  const parts = severities.flatMap((severity) => {
    const number = shown.filter((finding) => finding.severity === severity).length;
    return number > 0 ? [`${severityMark[severity]} ${number} ${severity}`] : [];
  });
  if (confidence !== null) parts.push(`${parts.length > 0 ? "confidence" : "Confidence"} ${confidence}/5`);
  return parts.join(" · ");
}

/** What is kept from the reader by the thresholds, in one sentence; empty when nothing is. */
export function heldBack({ findings }: ReviewOutput): string {
  const held = findings.filter(({ state }) => state === "held").length;
  return held === 0 ? "" : `${count(held, "less certain finding")} ${held === 1 ? "is" : "are"} held back.`;
}
