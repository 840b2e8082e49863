import { setImmediate as turn } from "node:timers/promises";
import type { Db } from "@/db/client";
import { knownBlobs, type NewBlob, storeBlobs } from "@/db/queries/code-blobs";
import { GlossError } from "@/lib/errors";
import { lull } from "@/lib/inbox/receiving";
import { faultPoint } from "@/lib/review/fault-point";
import { decodeText } from "@/lib/source/decode-text";
import { openBlobs } from "@/lib/source/git/blob-reader";
import type { TreeFile } from "@/lib/source/git/read-tree";
import { contentReason, mostBytes } from "../is-indexable";
import { parseFile } from "../parse-file";
import { readingOf } from "./reading-of";
import type { OpenedSource } from "./opened-source";
import { leftOutBlob, toBlob } from "./to-blob";

/** Most that one transaction stores: the embedded database answers nobody else meanwhile. */
const most = { blobs: 40, chunks: 200 };
const askedAtOnce = 1_000;
const fetchedAtOnce = 1_000;

type Wanted = TreeFile & { reading: string };

/** Ids of contents by `contentKey`. */
export type Contents = Map<string, number>;
export const contentKey = ({ sha, reading }: { sha: string; reading: string }) => `${sha} ${reading}`;

/**
 * Has the contents of all files stored, and gives their ids. What is stored is not read, and what is stored when this
 * ends early stays.
 */
export async function storeContents(
  db: Db,
  indexId: number,
  source: OpenedSource,
  files: readonly TreeFile[],
  { signal, tell }: { signal: AbortSignal; tell: (done: number, total: number) => Promise<void> },
): Promise<Contents> {
  const wanted = new Map<string, Wanted>();
  for (const file of files) {
    const one = { ...file, reading: readingOf(file.path) };
    if (!wanted.has(contentKey(one))) wanted.set(contentKey(one), one);
  }
  const contents = await findKnown(db, indexId, [...wanted.values()]);
  const missing = [...wanted.values()].filter((one) => !contents.has(contentKey(one)));
  await tell(0, missing.length);
  if (missing.length === 0) return contents;
  const reader = openBlobs(source.dir, signal);
  try {
    let batch: NewBlob[] = [];
    let chunks = 0;
    for (const [at, one] of missing.entries()) {
      if (signal.aborted) throw new GlossError("cancelled", "Indexing was stopped.", { retryable: true });
      if (at % fetchedAtOnce === 0) {
        const next = missing.slice(at, at + fetchedAtOnce).map(({ sha }) => sha);
        await source.fetchBlobs(next, signal);
      }
      const blob = await readContent(reader, one);
      batch.push(blob);
      chunks += blob.chunks.length;
      if (batch.length < most.blobs && chunks < most.chunks && at + 1 < missing.length) {
        await turn(); // Whoever asks for a page meanwhile is answered between two files.
        continue;
      }
      faultPoint("index: before contents are stored");
      for (const stored of await storeBlobs(db, indexId, batch)) contents.set(contentKey(stored), stored.id);
      faultPoint("index: after contents were stored");
      [batch, chunks] = [[], 0];
      await tell(at + 1, missing.length);
      await lull();
    }
  } finally {
    reader.close();
  }
  return contents;
}

async function findKnown(db: Db, indexId: number, wanted: readonly Wanted[]): Promise<Contents> {
  const contents: Contents = new Map();
  for (let at = 0; at < wanted.length; at += askedAtOnce) {
    const some = wanted.slice(at, at + askedAtOnce).map(({ sha, reading }) => ({ sha, reading }));
    for (const known of await knownBlobs(db, indexId, some)) contents.set(contentKey(known), known.id);
  }
  return contents;
}

async function readContent(reader: ReturnType<typeof openBlobs>, one: Wanted): Promise<NewBlob> {
  const read = await reader.read(one.sha, mostBytes);
  if (!read) throw new GlossError("unavailable", `The content of ${one.path} is not there to be read.`);
  if (!read.bytes) return leftOutBlob({ sha: one.sha, reading: one.reading }, "huge");
  const text = decodeText(read.bytes);
  const reason = text === null ? "binary" : contentReason(one.path, text);
  if (text === null || reason !== null)
    return leftOutBlob({ sha: one.sha, reading: one.reading }, reason ?? "binary");
  return toBlob({ ...one, text }, parseFile(one.path, text));
}
