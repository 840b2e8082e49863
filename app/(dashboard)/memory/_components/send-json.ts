import { reportReach } from "../../_components/connection";

/** What Gloss answered to a change that it did not make. */
export class Refusal extends Error {
  constructor(
    message: string,
    /** HTTP status; null when there was no answer. */
    readonly status: number | null,
  ) {
    super(message);
  }
}

/** Sends a change to our own API. Rejects with a `Refusal` in words for its reader. */
export async function sendJson<T>(
  method: "POST" | "PATCH" | "DELETE",
  url: string,
  body?: unknown,
  { keepalive = false, signal }: { keepalive?: boolean; signal?: AbortSignal } = {},
): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: { accept: "application/json", "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
    keepalive,
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    reportReach(false);
    throw new Refusal("Gloss can’t be reached; nothing was saved. Your text is kept here.", null);
  });
  reportReach(true);
  if (response.ok) {
    const text = await response.text();
    // Our own API, whose types are shared with the server.
    return (text === "" ? null : JSON.parse(text)) as T;
  }
  if (response.status === 401) {
    throw new Refusal(
      "You are signed out. Your text is kept here: sign in again in another tab, then save.",
      401,
    );
  }
  const problem: unknown = await response.json().catch(() => null);
  const detail =
    typeof problem === "object" && problem && "detail" in problem ? String(problem.detail) : null;
  throw new Refusal(detail ?? `Gloss answered with status ${response.status}.`, response.status);
}
