import type { Evidence, Finding, FindingLook } from "@/lib/core/finding";
import { GlossError, publicMessage } from "@/lib/errors";
import type { Door } from "@/lib/llm/door";
import { log } from "@/lib/log";
import { reportError } from "@/lib/telemetry/report-error";
import { inSpan } from "@/lib/telemetry/span";
import type { Tool, ToolContext } from "@/lib/tools/tool";
import type { Change } from "@/lib/source/change";
import { meteredDoor, nothingSpent, type Spent } from "../parallel/metered-door";
import { askSkeptic } from "./ask-skeptic";
import type { LookPrompt } from "./look-prompt";
import { settleLook } from "./settle-look";
import type { ShownCode } from "./show-code";

/** A few findings that are asked about together. */
export interface PlannedLook {
  /** As its calls are named. */
  agent: string;
  findings: Finding[];
  code: ShownCode;
  prompt: LookPrompt;
  estimate: number;
  allowance: number;
}

interface Means {
  change: Change;
  door: Door;
  tools: Tool[];
  toolContext: ToolContext;
  maxRounds: number;
  /** Ends this look alone, as when its time is up. */
  signal: AbortSignal;
  /** Ends the whole review. */
  cancelled: AbortSignal | undefined;
}

/** What one look came back with, whatever happened to it. */
export interface DoneLook {
  agent: string;
  findings: Finding[];
  /** Empty where it failed. */
  looks: Map<Finding, FindingLook>;
  /** Why it failed, as a sentence; null where it did not. */
  problem: string | null;
  /** Whether all was said that was asked for. */
  whole: boolean;
  spent: Spent;
  /** What its tools read. */
  sources: Evidence[];
}

/** Lets a model try a few findings. Its failure is its report; only a cancellation is thrown. */
export async function runLook(
  { agent, findings, code, prompt, estimate, allowance }: PlannedLook,
  { change, door, cancelled, ...means }: Means,
): Promise<DoneLook> {
  const spent = nothingSpent();
  const metered = meteredDoor(door.as(agent), spent);
  try {
    const { said, sources, model } = await inSpan({ name: agent }, () =>
      askSkeptic({ ...means, door: metered, prompt, findings: findings.length, estimate, allowance }),
    );
    const seen = { change, shown: code.seen, sources, model };
    const looks = new Map(
      findings.map((finding, at) => [finding, settleLook(finding, said.get(`f${at + 1}`), seen)]),
    );
    return { agent, findings, looks, problem: null, whole: said.size === findings.length, spent, sources };
  } catch (error) {
    if (cancelled?.aborted) throw new GlossError("cancelled", "The review was cancelled.");
    if (!(error instanceof GlossError)) {
      log.error({ err: error, agent }, "a second look met a fault of our own");
      reportError(error, { where: agent });
    }
    const problem = publicMessage(error);
    return { agent, findings, looks: new Map(), problem, whole: false, spent, sources: [] };
  }
}
