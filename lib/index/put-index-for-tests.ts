import { createHash, randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import { storeBlobs } from "@/db/queries/code-blobs";
import { askForIndex, beginIndexRun, endIndexRun } from "@/db/queries/code-indexes";
import { gatherRefs, serveGeneration } from "@/db/queries/code-refs";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { parseFile } from "./parse-file";
import { readingOf } from "./store/reading-of";
import { toBlob } from "./store/to-blob";

/**
 * An index of these files (text by path), without a repository of git behind it. `apart`: each chunk has a vector of its
 * own, also where another has the same text.
 */
export async function putIndexForTests(
  db: Db,
  { owner, repo }: RepositoryRef,
  files: Record<string, string>,
  {
    commit = "c".repeat(40),
    branch = "main",
    apart = false,
  }: { commit?: string; branch?: string; apart?: boolean } = {},
): Promise<void> {
  const repository = repositoryKey({ owner, repo });
  await askForIndex(db, { repository, owner, repo, dir: "/nowhere" });
  const index = await beginIndexRun(db, repository);
  if (!index) throw new Error("The index was just made.");
  const entries = Object.entries(files);
  const refs: { path: string; blobId: number; reason: null }[] = [];
  for (let at = 0; at < entries.length; at += 50) {
    const blobs = entries.slice(at, at + 50).map(([path, text]) => ({
      path,
      blob: toBlob(
        {
          sha: createHash("sha1").update(`${path}\0${text}`).digest("hex"),
          reading: readingOf(path),
          path,
          text,
        },
        parseFile(path, text),
      ),
    }));
    const ids = new Map(
      (
        await storeBlobs(
          db,
          index.id,
          blobs.map(({ blob }) =>
            apart
              ? { ...blob, chunks: blob.chunks.map((chunk) => ({ ...chunk, textHash: randomUUID() })) }
              : blob,
          ),
        )
      ).map(({ id, sha }) => [sha, id]),
    );
    for (const { path, blob } of blobs) refs.push({ path, blobId: ids.get(blob.sha) ?? 0, reason: null });
  }
  for (let at = 0; at < refs.length; at += 500)
    await gatherRefs(db, index.id, index.attempts, refs.slice(at, at + 500));
  await serveGeneration(db, index, {
    commit,
    branch,
    generation: index.attempts,
    files: refs.length,
  });
  await endIndexRun(db, index.id, { state: "completed", error: null });
}
