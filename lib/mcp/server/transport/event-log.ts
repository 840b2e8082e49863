import type { EventStore } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";

interface Entry {
  stream: string;
  message: JSONRPCMessage;
  length: number;
}

const most = { events: 200, chars: 500_000 };

/**
 * The newest messages of one session, so that an agent whose connection broke takes its stream up again where it was.
 * What is older is forgotten: such an agent asks again.
 */
export function eventLog(): EventStore {
  const entries = new Map<string, Entry>();
  let count = 0;
  let chars = 0;

  return {
    async storeEvent(stream, message) {
      const id = `${++count}`;
      const { length } = JSON.stringify(message);
      entries.set(id, { stream, message, length });
      chars += length;
      for (const [old, entry] of entries) {
        if (entries.size === 1 || (entries.size <= most.events && chars <= most.chars)) break;
        entries.delete(old);
        chars -= entry.length;
      }
      return id;
    },

    getStreamIdForEventId: async (id) => entries.get(id)?.stream,

    async replayEventsAfter(last, { send }) {
      const stream = entries.get(last)?.stream ?? "";
      for (const [id, { stream: of, message }] of entries) {
        const isMark = Object.keys(message).length === 0; // It only told the client an id to begin with.
        if (of === stream && Number(id) > Number(last) && !isMark) await send(id, message);
      }
      return stream;
    },
  };
}
