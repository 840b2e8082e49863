import type { CallLog, Message, ModelCall, ModelReply, ModelRequest, ToolCall } from "@/lib/llm/model";
import { canonicalJson } from "@/lib/llm/request-hash";
import { GlossError } from "@/lib/errors";

export type StoredModelCall = Pick<ModelCall, "requestHash" | "request" | "reply">;

export interface StoredCalls {
  /** For a door in replay mode; it finds and never writes. */
  log: CallLog;
  /** For the door: the stored reply that stands where the request's own would, and a note of the difference. */
  standIn: (request: ModelRequest) => ModelReply | null;
  /** Requests that were made so far, and how many tool calls were found. */
  counts: () => { requests: number; tools: number };
  /** Requests that were not made in these words: which one it was, from 1, and what was asked then. */
  changed: { nth: number; earlier: ModelRequest; now: ModelRequest }[];
}

/**
 * The calls of a stored run, found again by what was asked. A request that was never asked gets the reply that the
 * run got at the same point of its conversation, so that what comes after can be compared too.
 */
export function openStoredCalls(modelCalls: StoredModelCall[], toolCalls: ToolCall[]): StoredCalls {
  const answered = modelCalls.flatMap(({ requestHash, request, reply }) =>
    reply ? [{ hash: requestHash, request, reply, asked: askedIn(request) }] : [],
  );
  // A run that began anew with other words has two conversations; its result rests on the last one.
  const begin = Math.max(
    0,
    answered.findLastIndex(({ request }) => isOpening(request.messages)),
  );
  const changed: StoredCalls["changed"] = [];
  const toolsFound = new Set<string>();
  let requests = 0;
  let next = begin;

  const take = (at: number): ModelReply | null => {
    if (at >= 0) next = at + 1;
    return answered[at]?.reply ?? null;
  };
  const readOnly = () => Promise.reject(new GlossError("internal", "A replay writes nothing down."));

  return {
    changed,
    counts: () => ({ requests, tools: toolsFound.size }),
    log: {
      findReply(hash) {
        requests++;
        return Promise.resolve(take(answered.findLastIndex((call) => call.hash === hash)));
      },
      findToolCall(id) {
        const found = toolCalls.find(({ toolUseId }) => toolUseId === id) ?? null;
        if (found) toolsFound.add(id);
        return Promise.resolve(found);
      },
      recordModelCall: readOnly,
      recordToolCall: readOnly,
    },
    standIn(request) {
      const now = askedIn(request);
      const same = answered.findLastIndex(({ asked }) => asked === now);
      if (same >= 0) return take(same);
      const instead = answered[next];
      if (instead) changed.push({ nth: requests, earlier: instead.request, now: request });
      return take(next);
    },
  };
}

/** What a request says, without our label and whatever order a database keeps keys in. */
function askedIn({ purpose: _label, ...request }: ModelRequest): string {
  return canonicalJson(request);
}

/** The first turn alone; a turn that got no answer has more than one block. */
const isOpening = ([first, ...more]: Message[]): boolean => more.length === 0 && first?.content.length === 1;
