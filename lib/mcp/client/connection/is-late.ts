import { GlossError } from "@/lib/errors";

/** Whether a signal ended because time was up, and not because somebody stopped. */
export function isLate({ reason }: AbortSignal): boolean {
  const why: unknown = reason;
  if (why instanceof GlossError) return why.code === "timeout";
  return why instanceof DOMException && why.name === "TimeoutError";
}
