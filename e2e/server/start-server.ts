import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { treeMemory } from "./tree-memory";

export interface Server {
  url: string;
  port: number;
  /** An API key with the owner's rights. */
  key: string;
  dataDir: string;
  /** The one-time sign-in link that it printed; empty where people sign in with GitHub. */
  link: string;
  /** Everything that it printed. */
  printed(): string;
  /** Resolves when the process is gone, however that came. */
  gone: Promise<void>;
  /** Ends it as a power cut does; its data stays, for another start. */
  kill(): Promise<void>;
  /** Asks it to end, waits until it has, and removes its data. */
  stop(): Promise<void>;
  /** Resident memory of it and of all processes below it, in bytes (Linux). */
  memory(): number;
  /** Calls the API with the owner's key. */
  api(path: string, init?: RequestInit): Promise<Response>;
}

const project = join(import.meta.dirname, "../..");
const key = "a-key-for-tests-with-more-than-32-characters";

/**
 * Starts the built product as `npm start` does after its checks, on a free port with an empty data folder, or with
 * those of an earlier server; resolves when it is ready. `fault` names a step at which it dies; `faultFile` a file that
 * names it, which may change while it runs.
 */
export async function startServer(
  env: Record<string, string> = {},
  again: { dataDir?: string; port?: number; fault?: string; faultFile?: string } = {},
): Promise<Server> {
  const port = again.port ?? (await freePort());
  const dataDir = again.dataDir ?? emptyDataFolder();
  const { fault, faultFile } = again;
  const dies = fault !== undefined || faultFile !== undefined;
  const faults = dies ? ["--import", join(project, "e2e/server/fault.mjs")] : [];
  const compiled = process.env["GLOSS_TEST_COMPILED"];
  const next = join(project, "node_modules/next/dist/bin/next");
  const child = spawn(
    process.execPath,
    [...faults, next, "start", "--port", String(port), "--hostname", "127.0.0.1"],
    {
      cwd: project,
      env: {
        PATH: process.env["PATH"],
        HOME: dataDir,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        NEXT_MANUAL_SIG_HANDLE: "true",
        PORT: String(port),
        GLOSS_DATA_DIR: dataDir,
        GLOSS_OWNER_KEY: key,
        EMBEDDINGS: "off",
        ...(fault !== undefined && { TEST_FAULT: fault }),
        ...(faultFile !== undefined && { TEST_FAULT_FILE: faultFile }),
        ...(compiled && { NODE_COMPILE_CACHE: compiled }),
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let printed = "";
  const read = (chunk: Buffer) => (printed += chunk.toString());
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), 20_000);
    await gone;
    clearTimeout(late);
  };
  const remove = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  const url = `http://localhost:${port}`;
  try {
    const alive = () => child.exitCode === null && child.signalCode === null;
    const link = await readyWithLink(alive, () => printed);
    return {
      url,
      port,
      key,
      dataDir,
      link,
      gone,
      printed: () => printed,
      kill: () => end("SIGKILL"),
      async stop() {
        await end("SIGTERM");
        remove();
      },
      memory: () => treeMemory(child.pid ?? 0),
      api: (path, init) =>
        fetch(`${url}${path}`, {
          ...init,
          headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        }),
    };
  } catch (error) {
    await end("SIGKILL");
    if (again.dataDir === undefined) remove();
    throw error;
  }
}

/** A data folder of its own, with the empty database that was prepared for all where there is one. */
export function emptyDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "gloss-e2e-"));
  const prepared = process.env["GLOSS_TEST_DATA"];
  if (prepared) cpSync(prepared, folder, { recursive: true });
  return folder;
}

/** Waits for the last lines that it prints before it is ready, which say how to sign in. */
async function readyWithLink(alive: () => boolean, printed: () => string): Promise<string> {
  const end = Date.now() + 180_000;
  while (Date.now() < end) {
    const how = /Gloss is ready at \S+\n(.*)\n/.exec(printed())?.[1];
    if (how !== undefined) return /https?:\/\/\S+\/login\?token=[\w-]+/.exec(how)?.[0] ?? "";
    if (!alive()) throw new Error(`The server ended before it was ready.\n${printed()}`);
    await sleep(50);
  }
  throw new Error(`The server was not ready in time.\n${printed()}`);
}

/** A port that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      // A listening TCP server has a port.
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
