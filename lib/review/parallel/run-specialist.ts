import type { Evidence } from "@/lib/core/finding";
import { GlossError, publicMessage } from "@/lib/errors";
import type { Door } from "@/lib/llm/door";
import { log } from "@/lib/log";
import { reportError } from "@/lib/telemetry/report-error";
import { inSpan } from "@/lib/telemetry/span";
import type { Tool, ToolContext } from "@/lib/tools/tool";
import type { AgentName, AgentStatus } from "../parallel-review";
import { type PromptWords, renderReviewPrompt, type ReviewMaterial } from "../prompt";
import type { ModelComment } from "../result";
import { type AgentResult, runAgent } from "../run-agent";
import { meteredDoor, nothingSpent, type Spent } from "./metered-door";
import { agentLimits, specialists } from "./specialists";

/** What one agent came back with, whatever happened to it. */
export interface AgentReport {
  agent: AgentName;
  status: AgentStatus;
  /** Why it is not done, as a sentence. */
  reason: string | null;
  /** What it wrote beside its findings. */
  notes: string;
  comments: ModelComment[];
  /** What its tools read for it. */
  sources: Evidence[];
  /** What went wrong with its answer, one sentence part each. */
  problems: string[];
  spent: Spent;
}

export interface SpecialistOptions {
  door: Door;
  material: ReviewMaterial;
  /** What it is told. */
  words: PromptWords;
  tools: Tool[];
  toolContext: ToolContext;
  signal?: AbortSignal;
}

/** Characters of an agent's notes that are kept. */
const longestNotes = 3_000;

/** Lets one of the agents look. Its failure is its report; only a cancellation is thrown. */
export async function runSpecialist(
  agent: AgentName,
  { door, material, words, tools, toolContext, signal }: SpecialistOptions,
): Promise<AgentReport> {
  const { tools: names, form, categoryOf } = specialists[agent];
  const spent = nothingSpent();
  try {
    const result = await inSpan({ name: `agent ${agent}` }, () =>
      runAgent({
        door: meteredDoor(door.as(agent), spent),
        prompt: renderReviewPrompt(material, words),
        tools: tools.filter(({ name }) => names.includes(name)),
        toolContext,
        form,
        ...agentLimits,
        ...(signal ? { signal } : {}),
      }),
    );
    const comments = result.review.comments.map((comment) => ({
      ...comment,
      category: categoryOf(comment.category),
    }));
    return {
      agent,
      ...howItEnded(result),
      notes: result.stopped === "refusal" ? "" : result.review.summary.slice(0, longestNotes),
      comments,
      sources: result.sources,
      problems: [
        ...result.review.problems,
        ...(result.stopped === "rounds" ? ["it used up its rounds and answered from what it had read"] : []),
      ],
      spent,
    };
  } catch (error) {
    if (signal?.aborted || (error instanceof GlossError && error.code === "cancelled")) throw error;
    if (!(error instanceof GlossError)) {
      log.error({ err: error, agent }, "an agent met a fault of our own");
      reportError(error, { where: `agent ${agent}` });
    }
    const reason = publicMessage(error);
    return { agent, status: "failed", reason, notes: "", comments: [], sources: [], problems: [], spent };
  }
}

function howItEnded({ stopped, broken, review }: AgentResult): Pick<AgentReport, "status" | "reason"> {
  if (stopped === "refusal") return { status: "failed", reason: "It declined to look at this change." };
  if (stopped === "silent") return { status: "failed", reason: "It gave no answer." };
  if (broken.includes("suggestions"))
    return review.comments.length === 0
      ? { status: "failed", reason: "Its findings could not be read." }
      : { status: "partial", reason: "A part of its findings could not be read." };
  if (stopped === "cut") return { status: "partial", reason: "Its answer was cut at the length limit." };
  return { status: "done", reason: null };
}
