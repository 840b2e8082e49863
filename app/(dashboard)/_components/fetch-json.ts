import { reportReach } from "./connection";

/** Reads JSON of our own API, whose types are shared with the server; a refusal becomes its own words. */
export async function fetchJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(url, {
    headers: { accept: "application/json" },
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    reportReach(false);
    throw new Error("Gloss can’t be reached.", { cause });
  });
  reportReach(true);
  if (response.ok) return response.json();
  if (response.status === 401) location.assign("/login");
  const problem: unknown = await response.json().catch(() => null);
  const detail =
    typeof problem === "object" && problem && "detail" in problem ? String(problem.detail) : null;
  throw new Error(detail ?? `Gloss answered with status ${response.status}.`);
}
