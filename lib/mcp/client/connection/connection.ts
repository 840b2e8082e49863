import type { DiscoveredTool } from "../tools/discovered-tool";

/** An answer of a tool, nothing of it trusted. */
export interface ToolAnswer {
  /** Texts of the answer, in order. */
  texts: string[];
  structured: unknown;
  /** The tool says that it failed; its reason is in `texts`. */
  isError: boolean;
}

/** One open connection to a server. Its promises reject with `GlossError`s. */
export interface Connection {
  readonly transport: "Streamable HTTP" | "SSE" | "stdio";
  /** False once it is closed, by whomever. */
  readonly isOpen: boolean;
  /** The tools that the server has now; asked for once, and again when it said that they changed. */
  tools(signal?: AbortSignal): Promise<DiscoveredTool[]>;
  /** Tools are asked for anew the next time. */
  forgetTools(): void;
  call(name: string, args: Record<string, unknown>, signal?: AbortSignal): Promise<ToolAnswer>;
  close(): Promise<void>;
}

/** Milliseconds, bytes and counts that no server goes beyond. */
export const limits = {
  /** Starting a program by npx can take its time. */
  connectMs: 15_000,
  callMs: 6_000,
  /** For each step of closing. */
  closeMs: 1_000,
  /** From one question to the next, all that the server sends. */
  bytes: 4_000_000,
  toolPages: 20,
  tools: 1_000,
  /** Requests of the server to us, which we answer because the protocol says so. */
  requests: 50,
};
export type Limits = typeof limits;
