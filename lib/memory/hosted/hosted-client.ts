import { join } from "node:path";
import type { MemoryClient } from "mem0ai";
import { env, tellLibraries } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import type { Secret } from "@/lib/secret";

export interface HostedOptions {
  apiKey: Secret;
  /** Null is the public service. */
  host: string | null;
}

export const serviceName = "mem0's hosted service";

/** mem0's own client, with its telemetry off and its files in the data folder. */
export async function openClient({ apiKey, host }: HostedOptions): Promise<MemoryClient> {
  // Read when the package is imported.
  tellLibraries({ MEM0_TELEMETRY: "false", MEM0_DIR: join(env().GLOSS_DATA_DIR, "mem0") });
  const { MemoryClient } = await import("mem0ai");
  return new MemoryClient({ apiKey: apiKey.reveal(), ...(host === null ? {} : { host }) });
}

/** The client's answer, or its error as one of ours. `definite` in the error's cause: surely nothing was changed. */
export async function ask<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw translate(cause);
  }
}

function translate(cause: unknown): GlossError {
  const status = statusOf(cause);
  if (status === 401 || status === 403)
    return new GlossError("config", `${serviceName} refuses MEM0_API_KEY.`, { cause });
  if (status === 404) return new GlossError("not_found", "There is no such memory.", { cause });
  if (status === 429) return new GlossError("rate_limited", `${serviceName} asks to wait.`, { cause });
  if (status === 400 || status === 413 || status === 422)
    return new GlossError("refused", `${serviceName} refused the request with status ${status}.`, { cause });
  const reason = status === null ? "can't be reached" : `failed with status ${status}`;
  return new GlossError("unavailable", `${serviceName} ${reason}.`, { cause });
}

/** Whether the service surely did not do what it was asked. */
export const surelyUndone = (error: unknown): boolean =>
  error instanceof GlossError && error.code !== "unavailable" && error.code !== "timeout";

/** Its errors carry `HTTP_404`; what is no answer at all has none. */
function statusOf(error: unknown): number | null {
  if (typeof error !== "object" || error === null || !("errorCode" in error)) return null;
  const digits = /^HTTP_(\d{3})$/.exec(String(error.errorCode))?.[1];
  return digits === undefined ? null : Number(digits);
}
