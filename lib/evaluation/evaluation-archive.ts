import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Evaluation, evaluation, type EvaluationMode } from "./evaluation";
import type { CaseResult } from "./evaluation-result";
import type { Earlier } from "./summarize";

/** Files that are kept; the database keeps more. */
const keep = 20;
const name = /^\d{8}T\d{6}-([0-9a-f-]{36})\.json$/;

/**
 * Evaluations as files, in a folder of the data folder: the command that makes them has the database only while no
 * server has it. Written whole or not at all.
 */
export async function archiveEvaluation(
  folder: string,
  done: Pick<Evaluation, "id" | "finishedAt">,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const stamp = done.finishedAt.slice(0, 19).replace(/[-:]/g, "");
  const file = join(folder, `${stamp}-${done.id}.json`);
  const part = `${file}.${process.pid}.part`;
  await writeFile(part, JSON.stringify(done));
  await rename(part, file);
  const old = (await archived(folder)).slice(keep);
  await Promise.all(old.map((one) => rm(one.path, { force: true })));
  return file;
}

/** What is in the folder, the newest first; nothing where there is no folder. */
export async function archived(folder: string): Promise<{ id: string; path: string }[]> {
  const files = await readdir(folder).catch(() => []);
  return files
    .filter((file) => name.test(file))
    .toSorted()
    .toReversed()
    .map((file) => ({ id: name.exec(file)?.[1] ?? "", path: join(folder, file) }));
}

/** One of them; null when its file is gone or broken, which is no reason to fail. */
export async function readArchived(path: string): Promise<Evaluation | null> {
  try {
    return evaluation.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return null;
  }
}

/**
 * The run that a new one is compared with: of the same mode, the newest of those that reviewed most of the same
 * changes; null when there is none. One that was broken off is none: it goes on in a later one, with its results.
 */
export async function lastEvaluation(
  folder: string,
  mode: EvaluationMode,
  results: readonly Pick<CaseResult, "id">[],
): Promise<Earlier | null> {
  const wanted = new Set(results.map(({ id }) => id));
  let best: { earlier: Earlier; shared: number } | null = null;
  for (const { path } of await archived(folder)) {
    const one = await readArchived(path);
    if (one?.mode !== mode || one.left.length > 0) continue;
    const shared = one.results.filter(({ id }) => wanted.has(id)).length;
    if (shared > (best?.shared ?? 0)) best = { earlier: one, shared };
    if (shared === wanted.size) break;
  }
  return best?.earlier ?? null;
}
