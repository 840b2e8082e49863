import { GlossError } from "@/lib/errors";
import type { EtagCache } from "./etag-cache";

/** What one attempt came to, for metrics. `status` is 0 when there was no answer. */
export interface Attempt {
  method: string;
  /** GitHub's template, such as `/repos/{owner}/{repo}`: few values, fit for a label. */
  route: string;
  status: number;
  durationMs: number;
  /** GitHub said that the stored answer is still right (304). */
  fromCache: boolean;
}

export interface FetchOptions {
  fetch: typeof fetch;
  cache: EtagCache;
  route: string;
  what: string;
  /** Of one attempt, its body included. */
  timeoutMs: number;
  maxBytes: number;
  signal: AbortSignal | undefined;
  /** Whether Octokit is given successful bodies too. */
  passBody: boolean;
  onRequest: ((attempt: Attempt) => void) | undefined;
}

/** The answer of the last attempt, and why it must not be tried again, where that is so. */
export interface Outcome {
  body: Uint8Array;
  contentType: string;
  fault: GlossError | null;
}

/**
 * A `fetch` for one call: it asks again by ETag for what the cache holds, reads the body to its end (a cut
 * connection is a failed attempt, never half an answer), and bounds time and size. Successful bodies come out
 * by `outcome`, so that they are decoded once, here, and not by Octokit.
 */
export function fetchWithCache(options: FetchOptions): { fetch: typeof fetch; outcome: Outcome } {
  const outcome: Outcome = { body: new Uint8Array(), contentType: "", fault: null };
  const giveUp = (fault: GlossError): never => {
    outcome.fault = fault;
    // The one error that Octokit and its plugins neither wrap nor retry.
    throw new DOMException(fault.message, "AbortError");
  };

  const attempt = async (url: string, init: RequestInit): Promise<Response> => {
    const method = init.method ?? "GET";
    const headers = new Headers(init.headers);
    const key = `${headers.get("accept")} ${url}`;
    const known = method === "GET" ? options.cache.get(key) : undefined;
    if (known) headers.set("if-none-match", known.etag);
    const timeout = AbortSignal.timeout(options.timeoutMs);
    const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
    const started = performance.now();
    let status = 0;
    try {
      const response = await options.fetch(url, { ...init, headers, signal });
      status = response.status;
      const body = await readBody(response, options.maxBytes);
      if (!body)
        return giveUp(
          new GlossError(
            "too_large",
            `GitHub's answer for ${options.what} is over ${options.maxBytes} bytes.`,
          ),
        );
      if (status === 304 && known) {
        Object.assign(outcome, { body: known.body, contentType: contentTypeOf(known.headers) });
        return new Response(null, { status: 200, headers: known.headers });
      }
      const etag = response.headers.get("etag");
      const kept = [...response.headers];
      if (method === "GET" && status === 200 && etag) options.cache.set(key, { etag, headers: kept, body });
      Object.assign(outcome, { body, contentType: contentTypeOf(kept) });
      // Octokit reads the words of a refusal itself.
      return new Response(status >= 400 || options.passBody ? Buffer.from(body) : null, {
        status,
        headers: response.headers,
      });
    } catch (error) {
      if (options.signal?.aborted)
        giveUp(new GlossError("cancelled", `Asking GitHub for ${options.what} was cancelled.`));
      throw error;
    } finally {
      const durationMs = performance.now() - started;
      options.onRequest?.({ method, route: options.route, status, durationMs, fromCache: status === 304 });
    }
  };
  const asUrl = (input: string | URL | Request) => (input instanceof Request ? input.url : input.toString());
  return { fetch: (input, init = {}) => attempt(asUrl(input), init), outcome };
}

const contentTypeOf = (headers: [string, string][]) =>
  headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";

/** Null when it is longer than allowed; the rest is then never fetched. */
async function readBody(response: Response, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return null; // Leaving the loop cancels the stream.
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
