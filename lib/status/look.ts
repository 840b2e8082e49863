import { GlossError, publicMessage } from "@/lib/errors";
import { log } from "@/lib/log";

/** What a look at something outside found; `open` while it has not answered. */
export type Looked<T> = { kind: "found"; value: T } | { kind: "failed"; reason: string } | { kind: "open" };

interface Look {
  outcome: Promise<Looked<unknown>>;
}

interface Limits {
  /** Milliseconds for which a caller waits; the look itself goes on. */
  patienceMs?: number;
  /** Milliseconds for which an answer serves again. */
  keptMs?: number;
}

/** Bundled code may hold several copies of this module; a page that is loaded again and again asks once. */
const holder = globalThis as { glossLooks?: Map<string, Look> };

/**
 * What `probe` finds, or that it has not answered within the patience. Looks of the same `key` share one probe, which
 * has to end by itself. Never rejects.
 */
export async function look<T>(
  key: string,
  probe: () => Promise<T>,
  { patienceMs = 2_500, keptMs = 10_000 }: Limits = {},
): Promise<Looked<T>> {
  const looks = (holder.glossLooks ??= new Map());
  let current = looks.get(key);
  if (!current) {
    const begun: Look = { outcome: outcomeOf(probe) };
    looks.set(key, begun);
    const forget = () => void (looks.get(key) === begun && looks.delete(key));
    void begun.outcome.then(() => (keptMs > 0 ? void setTimeout(forget, keptMs).unref() : forget()));
    current = begun;
  }
  // A key stands for one probe, so its outcome is of the probe's type.
  return Promise.race([current.outcome as Promise<Looked<T>>, after(patienceMs)]);
}

/** Forgets what was found under keys that begin with `prefix`, so that the next look asks anew. */
export function forgetLooks(prefix: string): void {
  for (const key of holder.glossLooks?.keys() ?? [])
    if (key === prefix || key.startsWith(`${prefix} `)) holder.glossLooks?.delete(key);
}

const outcomeOf = async <T>(probe: () => Promise<T>): Promise<Looked<T>> => {
  try {
    return { kind: "found", value: await probe() };
  } catch (error) {
    if (!(error instanceof GlossError)) log.warn({ err: error }, "a look at a part of Gloss failed");
    return { kind: "failed", reason: publicMessage(error) };
  }
};

const after = (ms: number): Promise<{ kind: "open" }> =>
  new Promise((resolve) => setTimeout(() => resolve({ kind: "open" }), ms));
