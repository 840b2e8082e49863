import { brokenReply } from "./failure";

/** Bytes of one response, event frames included, that we are ready to hold. */
const largestBody = 16_000_000;

/** A fetch whose response bodies end with an error instead of filling the memory. */
export function boundedFetch(fetch: typeof globalThis.fetch, host: string): typeof globalThis.fetch {
  return async (url, init) => {
    const response = await fetch(url, init);
    if (!response.body) return response;
    let bytes = 0;
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > largestBody) controller.error(brokenReply(host, "is far too long"));
        else controller.enqueue(chunk);
      },
    });
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(counter), { status, statusText, headers });
  };
}
