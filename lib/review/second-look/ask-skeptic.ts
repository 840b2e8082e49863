import type { Evidence } from "@/lib/core/finding";
import { GlossError } from "@/lib/errors";
import type { Door } from "@/lib/llm/door";
import { tokensOf } from "@/lib/llm/tokens-of";
import type { Tool, ToolContext } from "@/lib/tools/tool";
import { openTalk } from "../agent-talk";
import type { LookPrompt } from "./look-prompt";
import { answerTokens } from "./plan-looks";
import { readLooks } from "./read-looks";
import type { SaidLook } from "./said-look";

export interface SkepticOptions {
  door: Door;
  prompt: LookPrompt;
  /** How many findings it is asked about. */
  findings: number;
  tools: Tool[];
  toolContext: ToolContext;
  /** Model calls at most. */
  maxRounds: number;
  /** Tokens at most, and those that its first call is thought to take. */
  allowance: number;
  estimate: number;
  signal: AbortSignal;
}

export interface Skeptic {
  said: Map<string, SaidLook>;
  /** What its tools read. */
  sources: Evidence[];
  /** Who answered. */
  model: string | null;
}

/**
 * Lets a model try a few findings. What it leaves out is asked for once more. Rejects where it says nothing that can be
 * read, and with what the door rejects with.
 */
export async function askSkeptic(options: SkepticOptions): Promise<Skeptic> {
  const { prompt, findings, allowance, estimate } = options;
  const talk = openTalk({
    ...options,
    maxTokens: answerTokens,
    purpose: "verify",
    // A further call repeats what was said and adds what was read.
    mayReadOn: (used) => tokensOf(used) + estimate * 1.5 <= allowance,
  });
  const { text, stopped } = await talk.answer();
  if (stopped === "refusal") throw new GlossError("refused", "The model declined to look at them.");
  const said = readLooks(text, findings);
  const missing = Array.from({ length: findings }, (_, at) => `f${at + 1}`).filter((id) => !said.has(id));
  if (missing.length > 0) {
    const more = readLooks((await talk.again(prompt.missing(missing), "verify again")) ?? "", findings);
    for (const id of missing) {
      const look = more.get(id);
      if (look) said.set(id, look);
    }
  }
  if (said.size === 0)
    throw new GlossError(
      "invalid_reply",
      stopped === "silent" ? "It gave no answer." : "Its answer could not be read.",
    );
  const { sources, models } = talk.spent();
  return { said, sources, model: models.at(-1) ?? null };
}
