import { createReadStream, type Stats } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Unzip, UnzipInflate, UnzipPassThrough } from "fflate";
import { GlossError } from "@/lib/errors";
import type { PackageLine } from "../dependencies/package-line";
import { type Advisory, advisory, trimmed } from "./advisory";

/** By ecosystem and name, as JSON: hundreds of thousands of objects would take several times as much memory. */
type Index = Map<string, string[]>;

interface Loaded {
  stamp: string;
  index: Promise<Index>;
}

/** Bytes of one advisory; those that list every version of a large package are the longest. */
const longestEntry = 4_000_000;

/** Bundled code may hold several copies of this module; a file is read once a process, and again when it changes. */
const holder = globalThis as { glossAdvisories?: Map<string, Loaded> };

/** Advisories out of a zip as OSV gives them out (`all.zip` of an ecosystem), or a folder of their JSON files. */
export const osvFile = (path: string) => ({
  /**
   * What may be about each of these packages, whatever its version. Rejects with `config` when there is nothing to be
   * read, and with what `signal` says; the reading goes on then, and serves the next one who asks.
   */
  async find(
    packages: readonly Pick<PackageLine, "ecosystem" | "name">[],
    signal: AbortSignal,
  ): Promise<Advisory[][]> {
    const index = await untilAborted(load(path), signal);
    return packages.map((one) =>
      (index.get(keyOf(one)) ?? []).flatMap((json) => advisory.safeParse(JSON.parse(json)).data ?? []),
    );
  },
});

const keyOf = ({ ecosystem, name }: { ecosystem: string; name: string }): string =>
  `${ecosystem.split(":")[0]}\n${ecosystem === "PyPI" ? name.toLowerCase().replace(/[-_.]+/g, "-") : ecosystem === "Packagist" ? name.toLowerCase() : name}`;

async function load(path: string): Promise<Index> {
  const found = await statOfAdvisories(path);
  const stamp = `${found.size} ${found.mtimeMs}`;
  const all = (holder.glossAdvisories ??= new Map());
  const before = all.get(path);
  if (before?.stamp === stamp) return before.index;
  const index = found.isDirectory() ? readFolder(path) : readZip(path);
  all.set(path, { stamp, index });
  index.catch(() => all.delete(path));
  return index;
}

/** Rejects with `config` when there is nothing to be read. */
export async function statOfAdvisories(path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (cause) {
    throw new GlossError("config", "GLOSS_OSV_FILE names nothing that can be read.", { cause });
  }
}

async function readFolder(path: string): Promise<Index> {
  const index: Index = new Map();
  for (const name of await readdir(path, { recursive: true }))
    if (name.endsWith(".json")) take(index, await readFile(join(path, name), "utf8"));
  return index;
}

/** Entry by entry as the bytes come, with turns for others in between. */
async function readZip(path: string): Promise<Index> {
  const index: Index = new Map();
  let fault: Error | null = null;
  let entries = 0;
  const unzip = new Unzip((file) => {
    if (!file.name.endsWith(".json") || (file.originalSize ?? 0) > longestEntry) return;
    const parts: Uint8Array[] = [];
    let size = 0;
    file.ondata = (error, part, final) => {
      if (error) fault ??= error;
      size += part?.length ?? 0;
      if (size > longestEntry) return file.terminate();
      if (part) parts.push(part);
      if (final) take(index, Buffer.concat(parts).toString("utf8"));
    };
    entries++;
    file.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  for await (const chunk of createReadStream(path, { highWaterMark: 64_000 })) {
    unzip.push(chunk as Uint8Array);
    if (fault) break;
    await setImmediate();
  }
  if (!fault) unzip.push(new Uint8Array(0), true);
  if (fault || entries === 0)
    throw new GlossError("config", "GLOSS_OSV_FILE is no zip of OSV's advisories.", {
      cause: fault ?? undefined,
    });
  return index;
}

function take(index: Index, text: string): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return; // One that is broken says nothing of the others.
  }
  const read = advisory.safeParse(value).data;
  if (!read || read.withdrawn) return;
  const json = JSON.stringify(trimmed(read));
  const keys = new Set(read.affected?.flatMap((entry) => (entry.package ? [keyOf(entry.package)] : [])));
  for (const key of keys) {
    const there = index.get(key);
    if (there) there.push(json);
    else index.set(key, [json]);
  }
}

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const stopped = Promise.withResolvers<never>();
  const stop = () => stopped.reject(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.race([work, stopped.promise]);
  } finally {
    signal.removeEventListener("abort", stop);
    stopped.promise.catch(() => {});
  }
}
