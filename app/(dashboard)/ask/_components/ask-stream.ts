import type { ChatAnswerView } from "@/lib/chat/answer-view";
import { reportReach } from "../../_components/connection";

export interface Asked {
  repositories: string[];
  question: string;
  conversation?: string;
}

/** Who is told how far an answer is: what is being done, in a few words, and its checked paragraphs so far. */
interface Tell {
  progress: (doing: string) => void;
  words: (text: string) => void;
}

/** Asks, and gives the whole answer. Rejects with words for the reader, and as `signal` does when it is stopped. */
export async function askStream(asked: Asked, tell: Tell, signal: AbortSignal): Promise<ChatAnswerView> {
  const response = await fetch("/api/v1/chat", {
    method: "POST",
    headers: { accept: "text/event-stream", "content-type": "application/json" },
    body: JSON.stringify(asked),
    signal,
  }).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    reportReach(false);
    throw new Error("Gloss can’t be reached. Your question is kept here.", { cause });
  });
  reportReach(true);
  if (response.status === 401)
    throw new Error("You are signed out. Sign in again in another tab, then ask again.");
  if (!response.ok || !response.body) {
    const problem: unknown = await response.json().catch(() => null);
    const detail =
      typeof problem === "object" && problem && "detail" in problem ? String(problem.detail) : null;
    throw new Error(detail ?? `Gloss answered with status ${response.status}.`);
  }
  for await (const { event, data } of eventsOf(response.body, signal)) {
    if (event === "retrieved")
      tell.progress(`${(data as { found: unknown[] }).found.length} places found; reading`);
    if (event === "reading") tell.progress((data as { what: string }).what);
    if (event === "text") tell.words((data as { text: string }).text);
    if (event === "failed") throw new Error((data as { message: string }).message);
    // Our own API, whose types are shared with the server.
    if (event === "answer") return (data as { answer: ChatAnswerView }).answer;
  }
  throw new Error("The connection ended before the answer came.");
}

async function* eventsOf(body: ReadableStream<Uint8Array>, signal: AbortSignal) {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let held = "";
  try {
    for (;;) {
      const { value, done } = await reader.read().catch((cause: unknown) => {
        if (signal.aborted) throw cause;
        throw new Error("The connection ended before the answer came.", { cause });
      });
      if (done) return;
      held += value;
      const parts = held.split("\n\n");
      held = parts.pop() ?? "";
      for (const part of parts) {
        const [, event = "", data] = /^event: (\w+)\ndata: (.*)$/s.exec(part) ?? [];
        if (data !== undefined) yield { event, data: JSON.parse(data) as unknown };
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
