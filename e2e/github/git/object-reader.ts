import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { gitArguments, gitEnvironment } from "./run-git";

type ObjectType = "blob" | "tree" | "commit" | "tag";

/** `content` is null when only the header was asked for. */
export interface GitObject {
  sha: string;
  type: ObjectType;
  size: number;
  content: Buffer | null;
}

type Waiting = { resolve: (object: GitObject | null) => void; reject: (error: Error) => void };

/** One long-lived `git cat-file`: a look-up costs a pipe round trip instead of a process. */
class CatFile {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting: Waiting[] = [];
  readonly #withContent: boolean;
  #chunks: Buffer[] = [];
  #length = 0;
  /** Bytes that must be there before parsing can go on; avoids joining a large blob again and again. */
  #wanted = 1;

  constructor(gitDir: string, withContent: boolean) {
    this.#withContent = withContent;
    this.#child = spawn(
      "git",
      [...gitArguments(gitDir), "cat-file", withContent ? "--batch" : "--batch-check"],
      { cwd: gitDir, env: gitEnvironment },
    );
    this.#child.stdout.on("data", (chunk: Buffer) => this.#take(chunk));
    this.#child.stderr.resume();
    const fail = () => {
      for (const waiting of this.#waiting.splice(0)) waiting.reject(new Error("git cat-file ended"));
    };
    this.#child.on("error", fail);
    this.#child.on("exit", fail);
    this.#child.stdin.on("error", fail);
  }

  ask(name: string): Promise<GitObject | null> {
    if (name.includes("\n")) return Promise.resolve(null);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#child.stdin.write(`${name}\n`);
    });
  }

  stop(): void {
    this.#child.stdin.end();
    this.#child.kill();
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    while (this.#length >= this.#wanted && this.#parseOne());
  }

  #parseOne(): boolean {
    const buffer = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks);
    this.#chunks = [buffer];
    const end = buffer.indexOf(10);
    if (end < 0) {
      this.#wanted = this.#length + 1;
      return false;
    }
    const header = buffer.toString("utf8", 0, end);
    const match = /^([0-9a-f]{40,64}) (blob|tree|commit|tag) (\d+)$/.exec(header);
    if (!match) return this.#finish(null, end + 1);
    const size = Number(match[3]);
    const start = end + 1;
    const object = { sha: match[1]!, type: match[2] as ObjectType, size };
    if (!this.#withContent) return this.#finish({ ...object, content: null }, start);
    if (this.#length < start + size + 1) {
      this.#wanted = start + size + 1;
      return false;
    }
    const content = Buffer.from(buffer.subarray(start, start + size));
    return this.#finish({ ...object, content }, start + size + 1);
  }

  #finish(object: GitObject | null, used: number): boolean {
    const buffer = this.#chunks[0]!;
    this.#chunks = used < buffer.length ? [buffer.subarray(used)] : [];
    this.#length = buffer.length - used;
    this.#wanted = 1;
    this.#waiting.shift()?.resolve(object);
    return true;
  }
}

/** Reads objects of one repository by name (`sha`, `rev^{commit}`, `rev:path`); null when there is none. */
export class ObjectReader {
  readonly #gitDir: string;
  #headers: CatFile | null = null;
  #contents: CatFile | null = null;

  constructor(gitDir: string) {
    this.#gitDir = gitDir;
  }

  header(name: string): Promise<GitObject | null> {
    this.#headers ??= new CatFile(this.#gitDir, false);
    return this.#headers.ask(name);
  }

  /** The object with its content; ask `header` first where it may be too large to hold. */
  read(name: string): Promise<GitObject | null> {
    this.#contents ??= new CatFile(this.#gitDir, true);
    return this.#contents.ask(name);
  }

  stop(): void {
    this.#headers?.stop();
    this.#contents?.stop();
  }
}
