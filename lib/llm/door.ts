import { storableText } from "@/lib/core/storable";
import { GlossError } from "@/lib/errors";
import { costOf } from "./cost";
import { openLine, sameProvider } from "./fallback";
import type {
  CallLog,
  Message,
  Model,
  ModelCall,
  ModelReply,
  ModelRequest,
  OnText,
  ReplyCache,
  ToolCall,
} from "./model";
import { redactSecrets } from "./redact-secrets";
import { canonicalJson, requestHash } from "./request-hash";
import { storableReply } from "./storable";
import { tokensOf } from "./tokens-of";
import { defaultRetry, withRetry, type RetryOptions } from "./retry";

export interface DoorOptions {
  /** Null when no provider is configured, which a replay doesn't need. */
  model: Model | null;
  log: CallLog;
  /** `live` asks the model for what the log doesn't have; `replay` never does. */
  mode: "live" | "replay";
  /** Asked for what the log doesn't have, before the model is; never in a replay. */
  cache?: ReplyCache;
  /** The model whose stored calls are replayed, when `model` is null or another one by now. */
  storedAs?: Pick<Model, "id" | "settings">;
  /** In a replay, what stands in for a reply that the log doesn't have; null, or absence, ends the replay there. */
  standIn?: (request: ModelRequest, agent: string | null) => ModelReply | null;
  /** Told of every call that was made, answered or failed (with what it threw), after it was written down. */
  onCall?: (call: ModelCall, thrown: unknown) => void;
  /** Takes secrets out of what leaves for a model; formats well known to everybody when absent. */
  redact?: (text: string) => string;
  retry?: RetryOptions;
}

interface Answer {
  reply: ModelReply;
  /** Who answered: the model that was asked, or its stand-in as it names itself. */
  model: string;
  /** Dollars; null when the model's price is not known. */
  costUsd: number | null;
  /** True when it was found in the log or the cache and nothing was asked or paid. */
  stored: boolean;
}

export interface ToolUse {
  id: string;
  name: string;
  input: unknown;
}

/** What one try is made of, beside who is asked. */
type Try = Pick<ModelCall, "agent" | "insteadOf" | "request"> & { hash: string };

type ToolOutput = Pick<ToolCall, "isError" | "sources"> & { text: string };

/** The one way to a model. Every method rejects with a `GlossError`. */
export interface Door {
  /** `onText` is told only of what is asked now; a stored reply comes whole. */
  complete(request: ModelRequest, signal?: AbortSignal, onText?: OnText): Promise<Answer>;
  /** What a tool said to this use: from the log, else by running it. */
  tool(use: ToolUse, run: () => Promise<ToolOutput>): Promise<ToolCall>;
  /** The same door for one of several agents: its calls carry its name, and the ids of its tool uses are its own. */
  as(agent: string): Door;
}

/**
 * Opens the door that counts, remembers, redacts, retries and replays. What was asked is hashed after redaction, so
 * neither the log nor the provider ever holds the secret. Each try is written to the log before its outcome is
 * passed on; a reply that the log has is never asked for again.
 */
export function openDoor(options: DoorOptions): Door {
  const { model, log, mode, retry = defaultRetry } = options;
  const redact = (text: string) => storableText((options.redact ?? redactSecrets)(text));
  const asked = options.storedAs ?? model ?? { id: "none" };

  const nameOf = (reply: ModelReply) => (sameProvider(reply.model, asked.id) ? asked.id : reply.model);

  async function call(
    live: Model,
    { agent, insteadOf, request, hash }: Try,
    signal?: AbortSignal,
    onText?: OnText,
  ): Promise<Answer> {
    if (signal?.aborted) throw new GlossError("cancelled", "The review was cancelled.");
    const startedAt = new Date();
    const clock = performance.now();
    const record = async (
      reply: ModelReply | null,
      error: string | null,
      thrown: unknown = null,
    ): Promise<Answer["costUsd"]> => {
      const costUsd = reply ? costOf(reply.model, reply.usage) : null;
      const written: ModelCall = {
        purpose: request.purpose,
        agent,
        model: live.id,
        insteadOf,
        requestHash: hash,
        request,
        reply,
        error,
        startedAt,
        durationMs: performance.now() - clock,
        costUsd,
      };
      await log.recordModelCall(written);
      options.onCall?.(written, thrown);
      return costUsd;
    };
    let reply: ModelReply;
    try {
      reply = storableReply(await live.complete(request, signal, onText));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // What the model said matters more than a log that cannot be written just now.
      await record(null, message, error).catch(() => {});
      throw error;
    }
    return { reply, model: nameOf(reply), costUsd: await record(reply, null), stored: false };
  }

  /** What the cache has, as a call that took nothing; null where it has none or can't be read. */
  async function cached({ agent, request, hash }: Omit<Try, "insteadOf">): Promise<Answer | null> {
    const startedAt = new Date();
    const clock = performance.now();
    const found = mode === "live" ? await options.cache?.find(hash).catch(() => null) : null;
    if (!found) return null;
    const reply = { ...found.reply, usage: { ...nothingUsed, savedTokens: found.saved.tokens } };
    await log.recordModelCall({
      purpose: request.purpose,
      agent,
      model: nameOf(reply),
      insteadOf: null,
      requestHash: hash,
      request,
      reply,
      error: null,
      startedAt,
      durationMs: performance.now() - clock,
      costUsd: 0,
      saved: found.saved,
    });
    return { reply, model: nameOf(reply), costUsd: 0, stored: true };
  }

  async function output(
    agent: string | null,
    use: ToolUse,
    run: () => Promise<ToolOutput>,
  ): Promise<ToolCall> {
    // Servers that number their uses would give two agents the same one.
    const id = await freeId(agent === null ? use : { ...use, id: `${agent} ${use.id}` });
    const stored = await log.findToolCall(id);
    if (stored) return stored;
    if (mode === "replay") {
      throw new GlossError(
        "not_found",
        `This run has no stored output of ${use.name} (${use.id}) to replay.`,
      );
    }
    const startedAt = new Date();
    const clock = performance.now();
    const { text, isError, sources } = await run();
    const done: ToolCall = {
      toolUseId: id,
      agent,
      name: use.name,
      input: use.input,
      output: redact(text),
      isError,
      ...(sources ? { sources } : {}),
      startedAt,
      durationMs: performance.now() - clock,
    };
    await log.recordToolCall(done);
    return done;
  }

  /** Some servers number their uses from one again in each reply: then the id gets what was asked added to it. */
  async function freeId({ id, name, input }: ToolUse): Promise<string> {
    const stored = await log.findToolCall(id);
    if (!stored || canonicalJson([stored.name, stored.input]) === canonicalJson([name, input])) return id;
    return `${id} ${canonicalJson([name, input])}`;
  }

  const doorOf = (agent: string | null, line = model && openLine(model)): Door => ({
    async complete(request, signal, onText) {
      const clean = redactRequest(request, redact);
      const hash = requestHash(asked, clean);
      const found = await log.findReply(hash);
      const stored = found ?? (mode === "replay" ? options.standIn?.(clean, agent) : null);
      if (stored) {
        line?.follow(stored.model);
        return { reply: stored, model: nameOf(stored), costUsd: paidFor(stored), stored: true };
      }
      if (mode === "replay") {
        throw new GlossError(
          "not_found",
          `This run has no stored reply to its ${request.purpose} request ${hash.slice(0, 12)} to replay.`,
        );
      }
      const known = await cached({ agent, request: clean, hash });
      if (known) {
        line?.follow(known.model);
        return known;
      }
      if (!line)
        throw new GlossError("config", "No model is configured: set ANTHROPIC_API_KEY or OPENAI_API_KEY.");
      return line.ask((live, insteadOf) =>
        withRetry(
          () => call(live, { agent, insteadOf, request: clean, hash }, signal, onText),
          retry,
          signal,
        ),
      );
    },
    tool: (use, run) => output(agent, use, run),
    as: (name) => doorOf(name),
  });
  return doorOf(null);
}

const nothingUsed = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };

/** What was found in a cache took nothing, whatever its model's price. */
const paidFor = ({ model, usage }: ModelReply): number | null =>
  tokensOf({ ...usage, savedTokens: 0 }) === 0 ? 0 : costOf(model, usage);

/** What we wrote and read is cleaned; what the model said goes back as it was, because providers check that. */
function redactRequest(request: ModelRequest, redact: (text: string) => string): ModelRequest {
  const message = ({ role, content }: Message): Message => ({
    role,
    content: content.map((block) => {
      if (role === "assistant") return block;
      if (block.type === "text") return { ...block, text: redact(block.text) };
      return block.type === "tool_result" ? { ...block, content: redact(block.content) } : block;
    }),
  });
  return { ...request, system: redact(request.system), messages: request.messages.map(message) };
}
