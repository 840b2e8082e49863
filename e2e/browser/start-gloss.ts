import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface RunningGloss {
  url: string;
  /** The one-time sign-in link that it printed. */
  link: string;
  /** An API key with the owner's rights. */
  key: string;
  stop(): Promise<void>;
}

const project = join(import.meta.dirname, "../..");
const patience = 60_000;

/** Starts the built server on a free port with an empty data folder and nothing else configured but `env`. */
export async function startGloss(env: Record<string, string> = {}): Promise<RunningGloss> {
  const port = await freePort();
  const data = await mkdtemp(join(tmpdir(), "gloss-e2e-"));
  const url = `http://localhost:${port}`;
  const key = "e2e-key-with-at-least-thirty-two-characters";
  const child = spawn(
    process.execPath,
    [
      join(project, "node_modules/next/dist/bin/next"),
      "start",
      "--port",
      String(port),
      "--hostname",
      "127.0.0.1",
    ],
    {
      cwd: project,
      env: {
        PATH: process.env["PATH"],
        HOME: data,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        PORT: String(port),
        GLOSS_DATA_DIR: data,
        GLOSS_OWNER_KEY: key,
        EMBEDDINGS: "off",
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  try {
    const link = await printedLink(child);
    return { url, link, key, stop: () => stop(child, data) };
  } catch (error) {
    await stop(child, data);
    throw error;
  }
}

/** Waits for the sign-in link among what the server prints; rejects with all of that when it ends before. */
function printedLink(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    const fail = (why: string) => reject(new Error(`${why}\n${printed}`));
    const timer = setTimeout(() => fail("No sign-in link was printed in time."), patience);
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const link = /https?:\/\/\S+\/login\?token=[\w-]+/.exec(printed)?.[0];
      if (!link) return;
      clearTimeout(timer);
      resolve(link);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.on("exit", (code) => {
      clearTimeout(timer);
      fail(`The server ended with ${code} before it was ready.`);
    });
  });
}

async function stop(child: ChildProcess, data: string): Promise<void> {
  if (child.exitCode === null) {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), 15_000);
    await ended;
    clearTimeout(timer);
  }
  await rm(data, { recursive: true, force: true });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo; // a listening TCP server has a port
      server.close(() => resolve(port));
    });
  });
}
