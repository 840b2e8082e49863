import { randomUUID } from "node:crypto";
import { storableJsonText } from "@/lib/core/storable";
import { GlossError } from "@/lib/errors";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { startTrace } from "@/lib/telemetry/span";
import { isCommentEvent, sortComment } from "@/lib/conversation/sort-comment";
import type { CommentWork } from "@/lib/source/comment-work";
import { parseDelivery } from "@/lib/source/parse-delivery";
import { type PullRequestWork, pullRequestWork } from "@/lib/source/pull-request-work";
import { pushedRepository } from "@/lib/source/pushed-repository";
import { verifySignature } from "@/lib/source/verify-signature";
import { whileReceiving } from "./receiving";
import { storeTogether } from "./store-together";
import { webhookSecrets } from "./webhook-secrets";

/** GitHub sends at most 25 MB. */
export const deliveryLimit = 25 * 1024 * 1024;

export interface Receipt {
  status: "accepted" | "duplicate" | "ignored";
  eventId: string;
  correlationId: string;
  /** Whether it waits in the inbox, for `drainInbox` to begin its work. */
  pending: boolean;
}

interface Delivery {
  body: Uint8Array;
  headers: Headers;
  /** Whether only secrets that this process remembers count, so that a forgery costs no look into the database. */
  onlyRemembered?: boolean;
}

/**
 * Verifies a delivery against the secret of the repository it names (or the App's) and stores it durably. When
 * this resolves, the work is accepted; nothing else has happened yet. Throws `unauthorized` for a signature that
 * is absent or wrong, `bad_request` for what is not a delivery.
 */
export function receiveDelivery(delivery: Delivery): Promise<Receipt> {
  return whileReceiving(() => receive(delivery));
}

async function receive({ body, headers, onlyRemembered = false }: Delivery): Promise<Receipt> {
  const signature = headers.get("x-hub-signature-256");
  if (!signature)
    throw new GlossError("unauthorized", "The delivery is not signed: X-Hub-Signature-256 is missing.");
  const event = headers.get("x-github-event");
  const deliveryId = headers.get("x-github-delivery");
  if (!event || !deliveryId)
    throw new GlossError("bad_request", "X-GitHub-Event or X-GitHub-Delivery is missing.");
  const { text, value: payload } = parseJson(body);
  const delivery = parseDelivery({ event, deliveryId, payload });
  if (!(await isSigned(body, signature, delivery.repository, onlyRemembered)))
    throw new GlossError(
      "unauthorized",
      "The signature of the delivery does not match the secret of its repository.",
    );
  const correlationId = randomUUID();
  return startTrace(correlationId, { name: "receive-delivery", kind: "server" }, async (span) => {
    const ignored = delivery.kind === "ignored";
    const work = sort(event, delivery.action, payload);
    const stored = await storeTogether({
      deliveryId,
      dedupeHash: delivery.dedupeKey,
      event,
      action: delivery.action,
      owner: delivery.repository?.owner,
      repo: delivery.repository?.name,
      number: delivery.number,
      headSha: delivery.headSha,
      payload: storableJsonText(text),
      ...fateOf(ignored, work),
      correlationId,
      size: body.byteLength,
    });
    const status = ignored ? "ignored" : stored.fresh ? "accepted" : "duplicate";
    span.set({ "gloss.delivery.status": status, "gloss.event_id": stored.id });
    log.info({ deliveryId, event, action: delivery.action, eventId: stored.id, status }, "webhook");
    const pending = status === "accepted" && work.kind !== "none";
    return { status, eventId: stored.id, correlationId, pending };
  });
}

type Work = PullRequestWork | CommentWork | { kind: "push" };

function sort(event: string, action: string | null, payload: unknown): Work {
  if (event === "push" && env().GLOSS_INDEX && pushedRepository(payload)) return { kind: "push" };
  return (isCommentEvent(event) ? sortComment : pullRequestWork)(event, action, payload);
}

/** What asks for nothing is done once it is stored; the rest is pending. */
function fateOf(ignored: boolean, work: Work) {
  if (ignored) return { status: "ignored", note: "not an event that Gloss acts on" } as const;
  if (work.kind === "none") return { status: "completed", note: work.note } as const;
  return { status: "pending", note: null } as const;
}

function parseJson(body: Uint8Array): { text: string; value: unknown } {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    return { text, value: JSON.parse(text) };
  } catch {
    throw new GlossError(
      "bad_request",
      "The body is not JSON. Set the webhook's content type to application/json.",
    );
  }
}

async function isSigned(
  body: Uint8Array,
  signature: string,
  repository: { owner: string; name: string } | null,
  onlyRemembered: boolean,
): Promise<boolean> {
  const appSecret = env().GITHUB_WEBHOOK_SECRET?.reveal();
  if (appSecret && verifySignature(body, signature, appSecret)) return true;
  if (!repository) return false;
  if (onlyRemembered && !webhookSecrets.remembers(repository)) return false;
  const known = await webhookSecrets.get(repository);
  if (known && verifySignature(body, signature, known)) return true;
  // The secret may have been changed a moment ago, by another process too.
  const current = await webhookSecrets.refresh(repository);
  return current !== null && current !== known && verifySignature(body, signature, current);
}
