import { GlossError, publicMessage } from "@/lib/errors";
import type { Door } from "@/lib/llm/door";
import { learnedKinds } from "@/lib/memory/memory";
import { log } from "@/lib/log";
import { reportError } from "@/lib/telemetry/report-error";
import { inSpan } from "@/lib/telemetry/span";
import type { ToolContext } from "@/lib/tools/tool";
import type { MemoryInsight, SynthesisStatus } from "../parallel-review";
import type { ReviewPrompt } from "../prompt";
import { readIds, readInsight, readReason } from "../reply/read-comment";
import type { ModelReview } from "../result";
import { type AgentResult, runAgent } from "../run-agent";
import { meteredDoor, nothingSpent, type Spent } from "./metered-door";
import { synthesisForm, synthesisLimits } from "./specialists";

/** What the synthesis came back with, whatever happened to it. */
export interface SynthesisReport {
  status: SynthesisStatus;
  /** Why it is not done, as a sentence. */
  reason: string | null;
  /** Null when there is none that could be read. */
  review: ModelReview | null;
  /** Whether its comments could be read: without them nothing was chosen. */
  chose: boolean;
  dropped: { id: string; reason: string }[];
  insights: MemoryInsight[];
  /** What became of earlier findings, as it came. */
  earlier: unknown[];
  spent: Spent;
}

const mostInsights = 5;

/** Lets a model make one review of what agents found. Its failure is its report; only a cancellation is thrown. */
export async function runSynthesis(
  prompt: ReviewPrompt,
  { door, toolContext, signal }: { door: Door; toolContext: ToolContext; signal?: AbortSignal },
): Promise<SynthesisReport> {
  const spent = nothingSpent();
  try {
    const result = await inSpan({ name: "agent synthesis" }, () =>
      runAgent({
        door: meteredDoor(door.as("synthesis"), spent),
        prompt,
        tools: [],
        toolContext,
        form: synthesisForm,
        purpose: "write review",
        ...synthesisLimits,
        ...(signal ? { signal } : {}),
      }),
    );
    return { ...whatItSaid(result), spent };
  } catch (error) {
    if (signal?.aborted || (error instanceof GlossError && error.code === "cancelled")) throw error;
    if (!(error instanceof GlossError)) {
      log.error({ err: error }, "the synthesis met a fault of our own");
      reportError(error, { where: "synthesis" });
    }
    return { ...without("failed", publicMessage(error)), spent };
  }
}

/** For a review of which there is nothing to make. */
export const skippedSynthesis = (): SynthesisReport => ({
  ...without("skipped", "No agent had looked."),
  spent: nothingSpent(),
});

type Said = Omit<SynthesisReport, "spent">;

const without = (status: SynthesisStatus, reason: string): Said => ({
  status,
  reason,
  review: null,
  chose: false,
  dropped: [],
  insights: [],
  earlier: [],
});

function whatItSaid({ stopped, broken, review, more }: AgentResult): Said {
  if (stopped === "refusal") return without("failed", "It declined to review this change.");
  if (stopped === "silent") return without("failed", "It gave no answer.");
  const chose = !broken.includes("suggestions") || review.comments.length > 0;
  const lost = broken.length > 0 ? `A part of its answer could not be read: ${broken.join(", ")}.` : null;
  const reason = lost ?? (stopped === "cut" ? "Its answer was cut at the length limit." : null);
  return {
    status: reason === null ? "done" : "partial",
    reason,
    review,
    chose,
    dropped: (more["dropped"] ?? []).flatMap((item) =>
      readIds(item).map((id) => ({ id, reason: readReason(item) })),
    ),
    insights: (more["memory_insights"] ?? []).flatMap(toInsight).slice(0, mostInsights),
    earlier: more["earlier_findings"] ?? [],
  };
}

function toInsight(item: unknown): MemoryInsight[] {
  const { text, kind } = readInsight(item);
  return text ? [{ kind: learnedKinds.find((one) => one === kind) ?? null, text }] : [];
}
