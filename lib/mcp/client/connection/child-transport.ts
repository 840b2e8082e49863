import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { deserializeMessage, serializeMessage } from "@modelcontextprotocol/sdk/shared/stdio.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import type { OutputMeter } from "./output-meter";

interface ChildOptions {
  command: string;
  args: string[];
  env: Record<string, string>;
  meter: OutputMeter;
  /** How long it may take to end by itself, and then after it was asked to. */
  graceMs: number;
}

const keptOfErrors = 2_000;

/** Programs that run now; bundled code may hold several copies of this module. */
const holder = globalThis as { glossMcpChildren?: Set<ChildProcess> };

/**
 * A server that runs as a program of ours: one JSON message a line on its standard streams. It gets a process group
 * of its own, so that what it started ends with it, and an empty folder, because programs read `.env` of the folder
 * that they run in.
 */
export class ChildTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  readonly #options: ChildOptions;
  #child: ChildProcess | null = null;
  #exited: Promise<void> = Promise.resolve();
  #folder: string | null = null;
  #parts: Buffer[] = [];
  #closing = false;
  #errors = "";

  constructor(options: ChildOptions) {
    this.#options = options;
  }

  /** The end of what it wrote on its standard error; a stranger's text. */
  get errors(): string {
    return this.#errors;
  }

  async start(): Promise<void> {
    const { command, args, env } = this.#options;
    this.#folder = mkdtempSync(join(tmpdir(), "gloss-mcp-"));
    // A path is meant from where Gloss runs, not from the empty folder.
    const program = /[/\\]/.test(command) ? resolve(command) : command;
    const child = spawn(program, args, {
      env: { NODE_ENV: "production", ...env },
      cwd: this.#folder,
      detached: process.platform !== "win32",
      stdio: ["pipe", "pipe", "pipe"],
      windowsHide: true,
    });
    this.#child = child;
    children().add(child);
    this.#exited = new Promise((done) => {
      const exited = () => {
        if (!children().delete(child)) return;
        // What it started may have stayed behind.
        killGroup(child, "SIGKILL");
        done();
      };
      child.once("exit", exited).once("error", exited);
    });
    // Later than its exit: all that it wrote has been read.
    child.once("close", () => this.#end());
    child.stdout.on("data", (chunk: Buffer) => this.#read(chunk));
    child.stderr
      .setEncoding("utf8")
      .on("data", (text: string) => (this.#errors = (this.#errors + text).slice(-keptOfErrors)));
    for (const stream of [child.stdin, child.stdout, child.stderr])
      stream.on("error", (error) => this.onerror?.(error));
    await new Promise<void>((done, fail) => child.once("spawn", done).once("error", fail));
  }

  send(message: JSONRPCMessage): Promise<void> {
    const input = this.#child?.stdin;
    if (!input?.writable || this.#closing) return Promise.reject(new Error("Not connected"));
    return new Promise((done, fail) => {
      input.write(serializeMessage(message), (error) => (error ? fail(error) : done()));
    });
  }

  async close(): Promise<void> {
    const child = this.#child;
    if (!child || this.#closing) return this.#exited;
    this.#closing = true;
    child.stdout?.destroy();
    child.stdin?.end();
    for (const signal of ["SIGTERM", "SIGKILL"] as const) {
      if (await this.#hasExited()) break;
      killGroup(child, signal);
    }
    await this.#hasExited();
    this.#end();
  }

  async #hasExited(): Promise<boolean> {
    const { graceMs } = this.#options;
    const late = new AbortController();
    const exited = this.#exited.then(() => true);
    const done = await Promise.race([exited, sleep(graceMs, false, { signal: late.signal })]);
    late.abort();
    return done;
  }

  /** Whole lines are messages; each piece is looked at once, however long the line becomes. */
  #read(chunk: Buffer): void {
    try {
      this.#options.meter.add(chunk.length);
    } catch {
      return;
    }
    let rest = chunk;
    for (let end = rest.indexOf(10); end >= 0 && !this.#closing; end = rest.indexOf(10)) {
      const line = Buffer.concat([...this.#parts, rest.subarray(0, end)]).toString("utf8");
      this.#parts = [];
      rest = rest.subarray(end + 1);
      const message = readMessage(line);
      if (message) this.onmessage?.(message);
    }
    if (rest.length > 0) this.#parts.push(rest);
  }

  #end(): void {
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3 });
    this.#folder = null;
    const { onclose } = this;
    delete this.onclose;
    onclose?.();
  }
}

/** Null for a line that is no message; programs print such lines, although they should not. */
function readMessage(line: string): JSONRPCMessage | null {
  try {
    return line.trim().startsWith("{") ? deserializeMessage(line) : null;
  } catch {
    return null;
  }
}

function children(): Set<ChildProcess> {
  if (!holder.glossMcpChildren) {
    const all = new Set<ChildProcess>();
    holder.glossMcpChildren = all;
    // However this process ends in order, no program of its own stays behind.
    process.once("exit", () => all.forEach((child) => killGroup(child, "SIGKILL")));
  }
  return holder.glossMcpChildren;
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It is gone already.
  }
}
