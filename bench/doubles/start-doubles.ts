import { fork } from "node:child_process";
import { join } from "node:path";
import { makeRepository } from "../../e2e/github/testing/make-repository";
import type { RealFiles } from "../real-files";
import type { Verbs } from "./serve-doubles";

interface Answer {
  id: number;
  result?: unknown;
  error?: string;
}

type Ask = <N extends keyof Verbs>(
  verb: N,
  ...args: Parameters<Verbs[N]>
) => Promise<Awaited<ReturnType<Verbs[N]>>>;

export interface Doubles {
  /** What the product has to be configured with to reach them. */
  env: Record<string, string>;
  ask: Ask;
  stop(): Promise<void>;
}

/** The strict doubles of GitHub and of the model, in a process of their own, with one repository and one change. */
export async function startDoubles(files: RealFiles, modelDelayMs = 0): Promise<Doubles> {
  const repository = makeRepository(files.before);
  repository.commit("topic", files.after);
  const child = fork(join(import.meta.dirname, "serve-doubles.ts"), { execArgv: ["--import", "tsx"] });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  child.on("message", ({ id, result, error }: Answer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(result);
    else asked?.reject(new Error(error));
  });
  void gone.then(() => {
    for (const asked of waiting.values()) asked.reject(new Error("The process of the doubles has ended."));
  });
  let asks = 0;
  const ask: Ask = (verb, ...args) => {
    const answer = Promise.withResolvers<unknown>();
    waiting.set(++asks, answer);
    child.send({ id: asks, verb, args });
    // It answers with what the verb gives.
    return answer.promise as never;
  };
  return {
    env: await ask("begin", { gitDir: repository.gitDir, modelDelayMs }),
    ask,
    async stop() {
      child.disconnect();
      await gone;
      repository.remove();
    },
  };
}
