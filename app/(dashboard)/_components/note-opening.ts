import type { z } from "zod";
import type { openingOrder } from "@/lib/index/ranking-view";

/** Tells that a place was opened out of what was found; nobody waits for it, and nothing is shown where it fails. */
export function noteOpening(repository: string, opening: z.input<typeof openingOrder>): void {
  const path = repository.split("/").map(encodeURIComponent).join("/");
  void fetch(`/api/v1/index/${path}/openings`, {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({ ...opening, query: opening.query.slice(0, 1_000) }),
    // It is sent also where the page is left by it.
    keepalive: true,
  }).catch(() => null);
}
