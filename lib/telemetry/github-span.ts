import type { Attempt } from "@/lib/source/github/fetch-with-cache";
import { recordSpan } from "./span";

/** One attempt at a GitHub request as a span: its template, never its values. */
export function recordGitHubSpan({ method, route, status, durationMs, fromCache }: Attempt): void {
  recordSpan({
    name: `${method} ${route}`,
    kind: "client",
    durationMs,
    error: status === 0 ? "no_answer" : status >= 400 ? String(status) : undefined,
    attributes: {
      "http.request.method": method,
      "url.template": route,
      "http.response.status_code": status === 0 ? undefined : status,
      "gloss.github.from_cache": fromCache,
    },
  });
}
