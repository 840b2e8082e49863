import { randomUUID } from "node:crypto";
import { after } from "next/server";
import { methods } from "@/lib/http/methods";
import { problem } from "@/lib/http/problem";
import { receiveWebhook } from "@/lib/http/receive-webhook";
import { drainInbox } from "@/lib/inbox/drain-inbox";
import { log } from "@/lib/log";
import { countWebhook } from "@/lib/telemetry/metrics";
import { reportUnexpected } from "@/lib/telemetry/report-error";

async function receive(request: Request): Promise<Response> {
  try {
    const { status, eventId, correlationId, pending } = await receiveWebhook(request);
    countWebhook(status);
    if (pending) after(() => drainInbox().catch(tell));
    return Response.json(
      { status, event_id: eventId },
      { status: status === "ignored" ? 202 : 200, headers: { "x-request-id": correlationId } },
    );
  } catch (error) {
    countWebhook("refused");
    const requestId = randomUUID();
    log.warn({ err: error, requestId }, "webhook refused");
    reportUnexpected(error, { where: "webhook" });
    return problem(error, requestId);
  }
}

function tell(error: unknown): void {
  log.error({ err: error }, "inbox");
  reportUnexpected(error, { where: "inbox" });
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ POST: receive });
