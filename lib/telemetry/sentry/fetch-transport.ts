import { type BaseTransportOptions, createTransport, type Transport } from "@sentry/core";

const patienceMs = 5000;

/** Sends envelopes by `fetch`; `told` hears of each whether it arrived, and why it did not. */
export const fetchTransport =
  (told: (failure: Error | null) => void) =>
  (options: BaseTransportOptions): Transport =>
    createTransport(options, async ({ body }) => {
      try {
        const answer = await fetch(options.url, {
          method: "POST",
          // A copy in memory of its own, as the type of a body wants it.
          body: typeof body === "string" ? body : Buffer.from(body),
          headers: { "content-type": "application/x-sentry-envelope", ...options.headers },
          signal: AbortSignal.timeout(patienceMs),
          redirect: "error",
          cache: "no-store",
        });
        await answer.body?.cancel();
        told(answer.ok || answer.status === 429 ? null : new Error(`it answers ${answer.status}`));
        return {
          statusCode: answer.status,
          headers: {
            "x-sentry-rate-limits": answer.headers.get("x-sentry-rate-limits"),
            "retry-after": answer.headers.get("retry-after"),
          },
        };
      } catch (error) {
        told(error instanceof Error ? error : new Error("no answer"));
        throw error;
      }
    });
