import { type ErrorCode, GlossError } from "@/lib/errors";
import type { Model } from "./model";

/** How long a model that had no answer is left alone, in milliseconds: at least, and at most whatever it asked for. */
const restMs = 60_000;
const longestRestMs = 600_000;

/**
 * The first model, with a second one to stand in for it. Both are in what shapes its answers. One such model serves
 * the whole process, so that a review does not try again what another one found out a moment ago.
 */
export function withFallback(first: Model, second: Model, now: () => number = Date.now): Model {
  let rest: { until: number; reason: string } | null = null;
  const settings = [first.settings, `else ${second.id}`, second.settings].filter(Boolean).join(" ");
  return {
    id: first.id,
    settings,
    complete: (request, signal, onText) => first.complete(request, signal, onText),
    fallback: {
      model: second,
      resting: () => (rest && now() < rest.until ? rest.reason : null),
      rest(reason, seconds = 0) {
        const ms = Math.min(Math.max(restMs, seconds * 1000), longestRestMs);
        rest = { until: now() + ms, reason };
      },
    },
  };
}

/** Who is asked in one review. */
export interface Line {
  /** Takes note of who gave an answer that was stored. */
  follow(answeredBy: string): void;
  /** Asks whose turn it is, and another one when that one can't answer; `insteadOf` says of whom and why. */
  ask<T>(work: (model: Model, insteadOf: string | null) => Promise<T>): Promise<T>;
}

/**
 * A conversation stays with the model that answered it last, and moves to the other one only when that one has
 * nothing more to say. Rejects with both reasons when neither answers.
 */
export function openLine(model: Model): Line {
  const { fallback } = model;
  if (!fallback) return { follow: () => {}, ask: (work) => work(model, null) };
  /** Why the stand-in has this conversation; null while the first model has it. */
  let moved: string | null = null;
  let answered = false;
  return {
    follow(answeredBy) {
      answered = true;
      const back = sameProvider(answeredBy, model.id);
      moved = back ? null : (moved ?? `${model.id} had no answer earlier in this review.`);
    },
    async ask(work) {
      // A review that has not begun need not wait for what others found out.
      if (!answered) moved ??= reasonFrom(model, fallback.resting());
      const was = moved;
      const [current, other] = was === null ? [model, fallback.model] : [fallback.model, model];
      try {
        const answer = await work(current, was);
        answered = true;
        return answer;
      } catch (error) {
        if (!anotherMayHelp(error)) throw error;
        if (was === null) fallback.rest(error.message, error.retryAfter);
        const why = `${current.id} had no answer: ${error.message}`;
        const answer = await work(other, why).catch((second: unknown) => {
          const told = second instanceof GlossError && second.code !== "cancelled";
          throw told ? neither(error, second) : second;
        });
        answered = true;
        moved = was === null ? why : null;
        return answer;
      }
    },
  };
}

function reasonFrom(model: Model, resting: string | null): string | null {
  return resting === null ? null : `${model.id} had no answer a moment ago: ${resting}`;
}

/** What lies with one provider: its key, its load, its limits, its network. A request that it refused lies with us. */
const theirs: ErrorCode[] = ["config", "unavailable", "rate_limited", "timeout", "invalid_reply"];

function anotherMayHelp(error: unknown): error is GlossError {
  return error instanceof GlossError && theirs.includes(error.code);
}

/** Worth another try as soon as either of them is. */
function neither(first: GlossError, second: GlossError): GlossError {
  const worth = [first, second].filter(({ retryable }) => retryable);
  const [told = first] = worth;
  const waits = worth.map(({ retryAfter }) => retryAfter ?? 0);
  const retryAfter = worth.length > 0 ? Math.min(...waits) : 0;
  return new GlossError(told.code, `${first.message} And the model that would stand in: ${second.message}`, {
    retryable: worth.length > 0,
    ...(retryAfter > 0 ? { retryAfter } : {}),
    cause: second,
  });
}

/** Whether two ids, as in `anthropic/claude-sonnet-5-5`, are of one provider. */
export function sameProvider(one: string, other: string): boolean {
  return one.split("/", 1)[0] === other.split("/", 1)[0];
}
