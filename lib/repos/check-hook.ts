import { setTimeout as sleep } from "node:timers/promises";
import { processDatabase } from "@/db/process-database";
import { findInstallation } from "@/db/queries/installations";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import type { RepositoryRef } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { githubFor } from "@/lib/github/client-for";
import {
  type HookDelivery,
  listHookDeliveries,
  pingHook,
  readHook,
} from "@/lib/source/github/hook-deliveries";
import { requireRepositoryName } from "./require-repository-name";

export interface HookCheck {
  /** `waiting`: the ping has not been answered yet. */
  state: "answered" | "failing" | "waiting" | "switched_off" | "missing";
  /** What GitHub tells, as a sentence. */
  what: string;
  /** What to do about it; null where nothing has to be done. */
  remedy: string | null;
  /** Where the webhook leads; null when it is gone. */
  url: string | null;
  /** The newest ones, newest first. */
  deliveries: {
    id: number;
    event: string;
    action: string | null;
    at: string;
    code: number;
    status: string;
  }[];
}

const shown = 10;
/** Waits for the ping's answer, in milliseconds; GitHub gives up on a hook after ten seconds. */
const usualWaits = [300, 700, 1_000, 2_000, 3_000];

/**
 * Has GitHub ping the webhook of a connected repository and tells how that was answered, as GitHub sees it. Throws
 * `not_found` for a repository that is not connected, and what GitHub says where the token may not look.
 */
export async function checkHook(
  actor: Actor,
  { owner, repo }: RepositoryRef,
  waits: readonly number[] = usualWaits,
): Promise<HookCheck> {
  requireRepositoryName({ owner, repo });
  await requireRole(actor, { owner, repo }, "maintainer");
  const installation = await findInstallation((await processDatabase()).db, owner, repo);
  if (!installation?.active) throw new GlossError("not_found", `${owner}/${repo} is not connected.`);
  if (installation.webhookId === null) return missing;
  const github = await githubFor({ owner, repo });
  const hook = { owner: installation.owner, repo: installation.repo, id: installation.webhookId };
  const found = await readHook(github, hook);
  if (!found) return missing;
  const list = () => listHookDeliveries(github, { ...hook, limit: shown });
  let deliveries = await list();
  if (found.active) {
    const before = new Set(deliveries.map(({ id }) => id));
    const isNew = ({ id, event }: HookDelivery) => event === "ping" && !before.has(id);
    await pingHook(github, hook);
    for (const wait of waits) {
      await sleep(wait);
      deliveries = await list();
      if (deliveries.some(isNew)) break;
    }
    const ping = deliveries.find(isNew);
    return { ...tell(ping), url: found.url, deliveries: deliveries.map(toShown) };
  }
  return {
    state: "switched_off",
    what: "The webhook is switched off on GitHub.",
    remedy: "Connect the repository again, which switches it on, or tick Active in its settings on GitHub.",
    url: found.url,
    deliveries: deliveries.map(toShown),
  };
}

const missing: HookCheck = {
  state: "missing",
  what: "The webhook is gone, or the token may not see it.",
  remedy: "Connect the repository again: that makes a new one.",
  url: null,
  deliveries: [],
};

type Told = Pick<HookCheck, "state" | "what" | "remedy">;

function tell(ping: HookDelivery | undefined): Told {
  if (!ping)
    return {
      state: "waiting",
      what: "GitHub was asked to send a ping, and has not told of an answer yet.",
      remedy: "Check again in a moment.",
    };
  const { status_code: code, status } = ping;
  if (code >= 200 && code < 300)
    return { state: "answered", what: `GitHub's ping was answered with ${code}.`, remedy: null };
  return {
    state: "failing",
    what: `GitHub's ping failed: ${status}${code > 0 ? ` (${code})` : ""}.`,
    remedy: remedyFor(code),
  };
}

function remedyFor(code: number): string {
  if (code === 401)
    return "The webhook signs with another secret than Gloss has. Connect the repository again, which sets it right.";
  if (code === 404)
    return "Something else answers at that address. Check GLOSS_URL, and what stands in front of Gloss.";
  if (code === 0 || code >= 500)
    return "GitHub can't reach Gloss there. Check GLOSS_URL, the certificate, and that what stands in front of Gloss lets GitHub through.";
  return "Check GLOSS_URL, and that what stands in front of Gloss passes requests on as they are.";
}

const toShown = ({ id, event, action, delivered_at: at, status_code: code, status }: HookDelivery) => ({
  id,
  event,
  action,
  at,
  code,
  status,
});
