import type { Actor } from "@/lib/auth/actor";
import { csvRecord } from "@/lib/core/csv";
import type { AuditFormat, AuditQuery, AuditView } from "./audit-inputs";
import { readWholeAudit } from "./list-audit";

const write: Record<AuditFormat, { head: string; line: (entry: AuditView) => string }> = {
  csv: {
    head: csvRecord(["at", "by", "kind", "action", "repository", "subject", "detail", "request"]),
    line: ({ at, by, action, repo, subject, detail, requestId }) =>
      csvRecord([
        at,
        by.name,
        by.kind,
        action,
        repo,
        subject,
        detail === null ? null : JSON.stringify(detail),
        requestId,
      ]),
  },
  jsonl: { head: "", line: (entry) => `${JSON.stringify(entry)}\n` },
};

/**
 * All that fits the query, newest first, as the bytes of a CSV file or of JSON lines. Rejects as `readAudit` does,
 * before there is a first byte.
 */
export async function exportAudit(
  actor: Actor,
  query: AuditQuery,
  format: AuditFormat,
): Promise<ReadableStream<Uint8Array>> {
  const { head, line } = write[format];
  const parts = readWholeAudit(actor, query);
  const encoder = new TextEncoder();
  const first = await parts.next();
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(head + (first.done ? "" : first.value.map(line).join(""))));
      if (first.done) controller.close();
    },
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value.map(line).join("")));
    },
    cancel: async () => void (await parts.return(undefined)),
  });
}
