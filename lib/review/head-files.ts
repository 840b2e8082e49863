import { processDatabase } from "@/db/process-database";
import { getReplayInputs, saveReplayInputs } from "@/db/queries/replay-inputs";
import type { HeadReader } from "./gather";
import { packFiles, unpackFiles } from "./pack-files";

/** The files at the head of one review: each is read once, and kept, so that a retry and a replay see the same. */
export interface HeadFiles {
  /** Text of a file; null when there is none. Rejects with what the source rejects with, and tries again then. */
  read: HeadReader;
  /** Stores what was read; does nothing when all of it is stored already. */
  keep: () => Promise<void>;
}

/** `earlier` says that a try before this one may have stored some. */
export function openHeadFiles(runId: string, fetch: HeadReader, earlier: boolean): HeadFiles {
  const texts = new Map<string, string | null>();
  let stored: Promise<void> | undefined;
  let unsaved = false;

  async function load(): Promise<void> {
    const { db } = await processDatabase();
    const inputs = await getReplayInputs(db, runId);
    if (inputs?.files) for (const [path, text] of await unpackFiles(inputs.files)) texts.set(path, text);
  }

  return {
    async read(path) {
      if (earlier) await (stored ??= load());
      const known = texts.get(path);
      if (known !== undefined) return known;
      const text = await fetch(path);
      texts.set(path, text);
      unsaved = true;
      return text;
    },
    async keep() {
      if (!unsaved) return;
      const { db } = await processDatabase();
      await saveReplayInputs(db, runId, { files: await packFiles(texts) });
      unsaved = false;
    },
  };
}
