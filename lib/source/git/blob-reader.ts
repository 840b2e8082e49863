import { GlossError } from "@/lib/errors";
import { startGit } from "./run-git";

/** Contents by their hash, read one after the other by one process of git. */
export interface BlobReader {
  /** Null for what is not there; `bytes` null for what is longer than `mostBytes`. */
  read(sha: string, mostBytes: number): Promise<{ size: number; bytes: Buffer | null } | null>;
  /** Ends the process. */
  close(): void;
}

/** Tests count what is asked for. */
const holder = globalThis as { glossBlobsRead?: (sha: string) => void };

export function openBlobs(dir: string, signal?: AbortSignal): BlobReader {
  const child = startGit(dir, ["cat-file", "--batch"], { signal });
  const output: AsyncIterator<Buffer> = child.stdout[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  let fault: unknown = null;
  child.on("error", (error) => (fault = error));
  child.stdin.on("error", (error) => (fault ??= error)); // Its end tells, below.
  child.stderr.resume();

  async function more(): Promise<Buffer> {
    const { value, done } = await output.next();
    if (signal?.aborted) throw new GlossError("cancelled", "Reading the repository was cancelled.");
    if (done) throw new GlossError("unavailable", `Git ended while ${dir} was read.`, { cause: fault });
    return value;
  }

  async function line(): Promise<string> {
    for (;;) {
      const end = held.indexOf(10);
      if (end >= 0) {
        const text = held.toString("utf8", 0, end);
        held = held.subarray(end + 1);
        return text;
      }
      held = Buffer.concat([held, await more()]);
    }
  }

  /** The next `size` bytes and the line's end after them. */
  async function content(size: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let have = 0;
    for (let part = held; ; part = await more()) {
      parts.push(part);
      have += part.length;
      if (have > size) break;
    }
    const all = Buffer.concat(parts);
    held = all.subarray(size + 1);
    return all.subarray(0, size);
  }

  async function skip(size: number): Promise<void> {
    let left = size + 1;
    while (held.length < left) {
      left -= held.length;
      held = await more();
    }
    held = held.subarray(left);
  }

  return {
    async read(sha, mostBytes) {
      if (!/^[0-9a-f]{40,64}$/.test(sha)) throw new Error(`"${sha}" is no hash of a content.`);
      holder.glossBlobsRead?.(sha);
      child.stdin.write(`${sha}\n`);
      const [, type, told] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(await line()) ?? [];
      if (told === undefined) return null;
      const size = Number(told);
      if (type === "blob" && size <= mostBytes) return { size, bytes: await content(size) };
      await skip(size);
      return type === "blob" ? { size, bytes: null } : null;
    },
    close() {
      child.kill();
    },
  };
}
