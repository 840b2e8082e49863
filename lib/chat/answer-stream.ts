import { GlossError, publicMessage } from "@/lib/errors";
import { log } from "@/lib/log";
import type { ChatEvent } from "./ask-repository";

/** Between two signs of life while a model thinks, milliseconds. */
const quietMs = 10_000;

/**
 * What happens while a question is answered, as server-sent events named after their `type`; the last is `answer`, or
 * `failed` with a code and a message. What goes wrong before the first event is thrown. `stop` is called when the reader
 * leaves.
 */
export async function answerStream(
  events: AsyncGenerator<ChatEvent, void, undefined>,
  stop: () => void,
): Promise<ReadableStream<Uint8Array>> {
  const first = await events.next();
  const encoder = new TextEncoder();
  let life: NodeJS.Timeout | undefined;
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => {
        try {
          controller.enqueue(encoder.encode(text));
        } catch {
          stop(); // The reader has left.
        }
      };
      const tell = (event: string, data: object) =>
        send(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      life = setInterval(() => send(": still here\n\n"), quietMs);
      try {
        for (let next = first; !next.done; next = await events.next()) {
          const { type, ...data } = next.value;
          tell(type, data);
        }
      } catch (error) {
        if (!(error instanceof GlossError)) log.error({ err: error }, "a question failed");
        tell("failed", {
          code: error instanceof GlossError ? error.code : "internal",
          message: publicMessage(error),
        });
      } finally {
        clearInterval(life);
        try {
          controller.close();
        } catch {
          // It was closed by its reader.
        }
      }
    },
    cancel() {
      clearInterval(life);
      stop();
    },
  });
}
