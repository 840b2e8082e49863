import { fork } from "node:child_process";
import { join } from "node:path";

/** A Probot app in a process of its own, that stores each delivery in `database`: a PostgreSQL address or a folder. */
export async function startProbot(secret: string, database: string) {
  const child = fork(join(import.meta.dirname, "serve-probot.ts"), [secret, database], {
    execArgv: ["--import", "tsx"],
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.once("message", (address: string) => resolve(address));
    child.once("exit", () => reject(new Error("Probot ended before it was ready.")));
  });
  return {
    url,
    async stop() {
      child.disconnect();
      await gone;
    },
  };
}
