import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { GlossError } from "@/lib/errors";

/** Started by Node itself from its source, as migrations are read: it is in no bundle. */
const workerFile = () => join(process.cwd(), "lib", "llm", "embeddings", "minilm-worker.ts");

/** A batch takes a second on a busy machine; loading the model a few. */
const patienceMs = 60_000;
/** Without texts for this long, the thread gives its memory back. */
const idleMs = 10 * 60_000;

type Message = { ready: true } | { id: number; vectors: Float32Array } | { id: number; error: string };

interface Started {
  worker: Worker;
  waiting: Map<number, { resolve(vectors: Float32Array): void; reject(error: unknown): void }>;
}

export interface WorkerThread {
  /** Vectors one after the other in one array. One call at a time. */
  embed(texts: string[]): Promise<Float32Array>;
}

/**
 * The thread that runs the model in `folder`: started when it is needed, again when it died, and it keeps the process
 * alive only while it works.
 */
export function startWorker(folder: string): WorkerThread {
  let started: Promise<Started> | undefined;
  let calls = 0;

  function running(): Promise<Started> {
    if (started) return started;
    const forget = () => {
      if (started === mine) started = undefined;
    };
    const mine = start(folder, forget);
    started = mine;
    mine.catch(forget);
    return mine;
  }
  let idle: NodeJS.Timeout | undefined;

  return {
    async embed(texts) {
      clearTimeout(idle);
      const { worker, waiting } = await running();
      const id = ++calls;
      const timer = setTimeout(() => void worker.terminate(), patienceMs);
      try {
        return await new Promise<Float32Array>((resolve, reject) => {
          waiting.set(id, { resolve, reject });
          worker.ref();
          worker.postMessage({ id, texts });
        });
      } finally {
        clearTimeout(timer);
        waiting.delete(id);
        worker.unref();
        // Ends by itself: a thread that is ended from outside may be in the middle of native code.
        idle = setTimeout(() => {
          started = undefined;
          worker.postMessage("end");
        }, idleMs).unref();
      }
    },
  };
}

async function start(folder: string, onEnd: () => void): Promise<Started> {
  const threads = await import("node:worker_threads");
  const worker = new threads.Worker(workerFile(), { workerData: { folder }, execArgv: [] });
  const waiting: Started["waiting"] = new Map();
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => void worker.terminate(), patienceMs);
    const ended = (cause?: unknown) => {
      clearTimeout(timer);
      onEnd();
      const error = new GlossError("unavailable", "The embedding model could not be run on this machine.", {
        cause,
      });
      reject(error);
      for (const call of waiting.values()) call.reject(error);
    };
    worker.once("error", ended);
    worker.once("exit", () => ended());
    worker.on("message", (message: Message) => {
      if ("ready" in message) {
        clearTimeout(timer);
        return resolve();
      }
      const call = waiting.get(message.id);
      if ("vectors" in message) call?.resolve(message.vectors);
      else
        call?.reject(new GlossError("unavailable", "The embedding model failed.", { cause: message.error }));
    });
  });
  worker.unref();
  return { worker, waiting };
}
