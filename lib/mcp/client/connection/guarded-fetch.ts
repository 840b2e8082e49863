import type { FetchLike } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { OutputMeter } from "./output-meter";

/** Streams that may be opened for messages of the server's own; it could let us open one after the other. */
const mostStreams = 4;

interface Guards {
  meter: OutputMeter;
  /** The answer to a request ended; `ids` are the requests that were in it. */
  onAnswerEnd: (ids: number[]) => void;
  /** A stream for the server's own messages ended. */
  onStreamEnd: () => void;
}

/**
 * `fetch` for one connection to a server that may lie: it follows no redirect, and counts what comes after
 * decompression. A GET above the limit of streams is answered with 405 here, which ends the client's reconnecting.
 */
export function guardedFetch({ meter, onAnswerEnd, onStreamEnd }: Guards): FetchLike {
  let streams = 0;
  return async (url, init) => {
    const isStream = (init?.method ?? "GET") === "GET";
    if (isStream && ++streams > mostStreams) return new Response(null, { status: 405 });
    const ids = requestIds(init?.body);
    const response = await fetch(url, { ...init, redirect: "manual" });
    if (!response.body) return response;
    // Such an answer may go on over another stream.
    let resumable = false;
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          meter.add(chunk.byteLength);
          resumable ||= startsEvent(chunk);
          controller.enqueue(chunk);
        },
        flush: () => {
          if (isStream) onStreamEnd();
          else if (!resumable) onAnswerEnd(ids);
        },
      }),
    );
    const { status, statusText, headers } = response;
    const guarded = new Response(counted, { status, statusText, headers });
    Object.defineProperty(guarded, "url", { value: response.url });
    return guarded;
  };
}

/** Whether a piece of a stream has a line with the id of an event, by which it could be resumed. */
const startsEvent = (chunk: Uint8Array): boolean =>
  /^id:/m.test(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("latin1"));

/** Ids of the requests (not the notifications) in a body that the SDK made. */
function requestIds(body: unknown): number[] {
  if (typeof body !== "string") return [];
  const sent: unknown = JSON.parse(body);
  return (Array.isArray(sent) ? sent : [sent]).flatMap((message: unknown) =>
    typeof message === "object" && message !== null && "method" in message && "id" in message
      ? [Number(message.id)]
      : [],
  );
}
