import type { Actor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import { type Rate, RateLimit } from "./rate-limit";

const times = (rate: Rate): RateLimit => {
  const scale = env().GLOSS_LIMIT_SCALE;
  return new RateLimit({ burst: rate.burst * scale, perSecond: rate.perSecond * scale });
};

const build = () => ({
  /** Calls that only read, by who is signed in or by key. */
  reads: times({ burst: 2000, perSecond: 100 }),
  /** Calls that start work or change something. */
  changes: times({ burst: 120, perSecond: 2 }),
  /** Requests without a right to be answered, by address. */
  strangers: times({ burst: 60, perSecond: 1 }),
  signIns: times({ burst: 30, perSecond: 0.5 }),
  /** Deliveries whose signature is wrong, by address; those that are right are never counted. */
  forgeries: times({ burst: 120, perSecond: 2 }),
});

type Limits = ReturnType<typeof build>;

/** Bundled code may hold several copies of this module; the limits are those of the process. */
const holder = globalThis as { glossLimits?: Limits };
export const limits = (): Limits => (holder.glossLimits ??= build());

const tooMany = (wait: number, what: string) =>
  new GlossError("rate_limited", `Too many ${what}. Try again in ${Math.ceil(wait)} s.`, {
    retryAfter: wait,
  });

const nameOf = (actor: Actor): string =>
  actor.kind === "key" || actor.kind === "user" ? `${actor.kind} ${actor.id}` : actor.kind;

/** Takes a turn of whoever calls. Throws `rate_limited`. */
export function limitActor(actor: Actor, kind: "reads" | "changes"): void {
  const wait = limits()[kind].take(nameOf(actor));
  if (wait > 0) throw tooMany(wait, kind === "reads" ? "calls" : "changes at once");
}

/** What a caller may still do, as the fields of draft-ietf-httpapi-ratelimit-headers. */
export function tellLimit(headers: Headers, actor: Actor, kind: "reads" | "changes"): void {
  const limit = limits()[kind];
  const { left, resetSeconds } = limit.standing(nameOf(actor));
  headers.set("ratelimit-policy", `"${kind}";q=${limit.policy.quota};w=${limit.policy.windowSeconds}`);
  headers.set("ratelimit", `"${kind}";r=${left};t=${resetSeconds}`);
}

/** Throws `rate_limited` when an address has no turn left; takes none. */
export function requireTurn(kind: "strangers" | "forgeries", address: string): void {
  const wait = limits()[kind].wait(address);
  if (wait > 0) throw tooMany(wait, "refused requests from this address");
}

/** Takes a turn of an address. Throws `rate_limited`. */
export function limitAddress(kind: "strangers" | "signIns" | "forgeries", address: string): void {
  const wait = limits()[kind].take(address);
  if (wait > 0) throw tooMany(wait, kind === "signIns" ? "sign-ins" : "refused requests from this address");
}
