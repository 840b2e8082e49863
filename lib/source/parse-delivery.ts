import { createHash } from "node:crypto";
import { GlossError } from "@/lib/errors";
import { isRetargeted, readPayload, type WebhookPayload } from "./webhook-payload";

export interface Delivery {
  /** `work`: an event that Gloss knows and keeps; what it asks for is told by `pullRequestWork`. */
  kind: "work" | "ignored";
  action: string | null;
  /** Whose secret must have signed it; null for events of no single repository. */
  repository: { owner: string; name: string } | null;
  /** Of the pull request or issue that it is about. */
  number?: number;
  /** Commit that the pull request or branch is at now. */
  headSha?: string;
  /**
   * SHA-256, in hex, over what identifies the work: the same for one thing that happened, however often and by
   * whichever hook it is told, and another each time it happens again.
   */
  dedupeKey: string;
}

/** Actions of `pull_request` that mean something here; of its others only an edit of where it is to be merged. */
const pullRequestActions = new Set(["opened", "synchronize", "reopened", "ready_for_review", "closed"]);

/**
 * Sorts a delivery of any event by what Gloss does with it. Throws `bad_request` for a payload that is no JSON
 * object, which GitHub never sends; whatever else is in an object, or missing, is read without a fault.
 */
export function parseDelivery(input: { event: string; deliveryId: string; payload: unknown }): Delivery {
  const { event, deliveryId } = input;
  if (typeof input.payload !== "object" || input.payload === null || Array.isArray(input.payload))
    throw new GlossError("bad_request", "The payload of the delivery is not a JSON object.");
  const payload = readPayload(input.payload);
  const known = identityOf(event, payload);
  const identity = known === "delivery" ? [deliveryId] : known;
  const number = payload.pull_request?.number ?? payload.issue?.number;
  const headSha = payload.pull_request?.head.sha ?? (event === "push" ? payload.after : undefined);
  return {
    kind: identity === null ? "ignored" : "work",
    action: payload.action ?? null,
    repository: payload.repository
      ? { owner: payload.repository.owner.login, name: payload.repository.name }
      : null,
    ...(number === undefined ? {} : { number }),
    ...(headSha === undefined ? {} : { headSha }),
    dedupeKey: hash([event, payload.action, ...(identity ?? [deliveryId])]),
  };
}

type Identity = (string | number | null | undefined)[] | "delivery";

/** Null for what Gloss does not act on; `delivery` where the payload can't tell one happening from the next. */
function identityOf(event: string, payload: WebhookPayload): Identity | null {
  const { repository, pull_request: pull, issue, comment, thread, action } = payload;
  if (event === "ping" || /^installation(_|$)/.test(event)) return "delivery";
  if (!repository) return null;
  switch (event) {
    case "pull_request":
      if (!pull || action === undefined || !(pullRequestActions.has(action) || isRetargeted(payload)))
        return null;
      // It is opened once; two hooks may tell it with different times of last change.
      if (action === "opened") return [repository.id, pull.id];
      return [repository.id, pull.id, pull.head.sha, payload.before, payload.after, pull.updated_at];
    case "push":
      return payload.ref === undefined
        ? null
        : [repository.id, payload.ref, payload.before, payload.after, repository.pushed_at];
    case "issues":
      if (!issue) return null;
      return [
        repository.id,
        issue.id,
        issue.updated_at,
        payload.label?.id,
        payload.assignee?.id,
        payload.milestone?.id,
      ];
    case "issue_comment":
    case "pull_request_review_comment":
      return comment ? [repository.id, comment.id, comment.updated_at] : null;
    case "pull_request_review_thread":
      return pull && thread ? [repository.id, thread.node_id, pull.updated_at, payload.updated_at] : null;
    default:
      return null;
  }
}

function hash(parts: (string | number | null | undefined)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
