import { isOwner, scopeOf } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { personOf } from "@/lib/auth/person-of";
import { GlossError } from "@/lib/errors";
import type { SeenChange } from "./live-event";
import { watchChanges, watching } from "./watch-changes";

/** A stream ends after this long, and its reader asks again: so it never outlives a session by more. */
const longestMs = 60_000;
const heartbeatMs = 15_000;
const mostStreams = 200;
/** Tabs of one person. */
const mostOfOne = 12;

/** Bundled code may hold several copies of this module; the bounds are those of the process. */
const holder = globalThis as { glossStreams?: Map<string, number> };
const open = (): Map<string, number> => (holder.glossStreams ??= new Map());

/**
 * A stream of server-sent events: `data: {"kind":"review","id":…}` for each change of what the actor may see, a comment
 * now and then so that proxies keep it open. Throws `rate_limited` when too many are open.
 */
export async function openLiveStream(
  actor: Actor,
  signal: AbortSignal,
  { lastsMs = longestMs }: { lastsMs?: number } = {},
): Promise<ReadableStream<Uint8Array>> {
  const who = actor.kind === "key" ? `key ${actor.id}` : personOf(actor).id;
  const own = open().get(who) ?? 0;
  if (own >= mostOfOne || watching() >= mostStreams)
    throw new GlossError("rate_limited", "Too many live streams are open.", { retryAfter: 30 });
  const [scope, all] = [await scopeOf(actor), isOwner(actor)];
  const seen = ({ repository }: SeenChange) =>
    repository === null ? all : scope === null || scope.includes(repository);
  open().set(who, (open().get(who) ?? 0) + 1);
  const encoder = new TextEncoder();
  let end = () => {};
  return new ReadableStream<Uint8Array>({
    start(stream) {
      const send = (text: string) => stream.enqueue(encoder.encode(text));
      const stop = watchChanges((changes) => {
        for (const { kind, id } of changes.filter(seen)) send(`data: ${JSON.stringify({ kind, id })}\n\n`);
      });
      const heartbeat = setInterval(() => send(":\n\n"), heartbeatMs);
      const last = setTimeout(() => end(), lastsMs);
      let ended = false;
      end = () => {
        if (ended) return;
        ended = true;
        stop();
        clearInterval(heartbeat);
        clearTimeout(last);
        signal.removeEventListener("abort", end);
        const left = (open().get(who) ?? 1) - 1;
        if (left > 0) open().set(who, left);
        else open().delete(who);
        try {
          stream.close();
        } catch {
          // Its reader has closed it.
        }
      };
      signal.addEventListener("abort", end);
      if (signal.aborted) end();
      else send("retry: 1000\n\n");
    },
    cancel: () => end(),
  });
}
