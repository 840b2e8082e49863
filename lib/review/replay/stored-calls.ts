import type { CallLog, Message, ModelCall, ModelReply, ModelRequest, ToolCall } from "@/lib/llm/model";
import { canonicalJson } from "@/lib/llm/request-hash";
import { GlossError } from "@/lib/errors";

export type StoredModelCall = Pick<ModelCall, "agent" | "requestHash" | "request" | "reply" | "error">;

export interface StoredCalls {
  /** For a door in replay mode; it finds and never writes. */
  log: CallLog;
  /** For the door: the stored reply that stands where the request's own would, and a note of the difference. */
  standIn: (request: ModelRequest, agent: string | null) => ModelReply | null;
  /** Requests that were made so far, and how many tool calls were found. */
  counts: () => { requests: number; tools: number };
  /** Requests that were not made in these words: which one it was, from 1, and what was asked then. */
  changed: { nth: number; earlier: ModelRequest; now: ModelRequest }[];
}

/** The stored calls of one agent, in their order, without those that failed and were answered when tried again. */
interface Conversation {
  calls: { hash: string; request: ModelRequest; asked: string; end: ModelReply | Error }[];
  /** The call whose turn is next. */
  next: number;
}

/**
 * The calls of a stored run, found again by what was asked. A request that was never asked gets the reply that the
 * run got at the same point of that agent's conversation, so that what comes after can be compared too. A call that
 * failed for good fails again, with the same words.
 */
export function openStoredCalls(modelCalls: StoredModelCall[], toolCalls: ToolCall[]): StoredCalls {
  const talks = new Map(
    [...Map.groupBy(modelCalls, ({ agent }) => agent)].map(([agent, calls]) => [agent, conversation(calls)]),
  );
  const changed: StoredCalls["changed"] = [];
  const toolsFound = new Set<string>();
  let requests = 0;

  const take = (talk: Conversation, at: number): ModelReply | null => {
    if (at >= 0) talk.next = at + 1;
    const end = talk.calls[at]?.end ?? null;
    if (end instanceof Error) throw end;
    return end;
  };
  const readOnly = () => Promise.reject(new GlossError("internal", "A replay writes nothing down."));

  return {
    changed,
    counts: () => ({ requests, tools: toolsFound.size }),
    log: {
      // oxlint-disable-next-line require-await -- so that what `take` throws is a rejection
      async findReply(hash) {
        requests++;
        for (const talk of talks.values()) {
          const at = talk.calls.findLastIndex((call) => call.hash === hash);
          if (at >= 0) return take(talk, at);
        }
        return null;
      },
      findToolCall(id) {
        const found = toolCalls.find(({ toolUseId }) => toolUseId === id) ?? null;
        if (found) toolsFound.add(id);
        return Promise.resolve(found);
      },
      recordModelCall: readOnly,
      recordToolCall: readOnly,
    },
    standIn(request, agent) {
      const talk = talks.get(agent);
      if (!talk) return null;
      const now = askedIn(request);
      const same = talk.calls.findLastIndex(({ asked }) => asked === now);
      if (same >= 0) return take(talk, same);
      const instead = talk.calls[talk.next];
      if (instead) changed.push({ nth: requests, earlier: instead.request, now: request });
      return take(talk, talk.next);
    },
  };
}

function conversation(all: StoredModelCall[]): Conversation {
  const calls = all.flatMap(({ requestHash: hash, request, reply, error }, at) => {
    const later = all.slice(at + 1).some((call) => call.requestHash === hash);
    if (!reply && later) return [];
    const end = reply ?? new GlossError("unavailable", error ?? "The call failed.");
    return [{ hash, request, asked: askedIn(request), end }];
  });
  // A run that began anew with other words has two conversations; its result rests on the last one.
  const next = Math.max(
    0,
    calls.findLastIndex(({ request }) => isOpening(request.messages)),
  );
  return { calls, next };
}

/** What a request says, without our label and whatever order a database keeps keys in. */
function askedIn({ purpose: _label, ...request }: ModelRequest): string {
  return canonicalJson(request);
}

/** The first turn alone; a turn that got no answer has more than one block. */
const isOpening = ([first, ...more]: Message[]): boolean => more.length === 0 && first?.content.length === 1;
