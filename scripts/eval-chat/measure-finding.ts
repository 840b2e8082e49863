import { join } from "node:path";
import type { Database } from "@/db/client";
import { GlossError } from "@/lib/errors";
import { openSource } from "../../bench/public/open-source";
import { askRepository } from "./ask-repository";
import { type AskedRepository, readQuestionSets } from "./question-sets";
import type { RetrievalRun } from "./retrieval-run";

/** Asks the public question sets of a folder. Throws `config` when they can't be read. */
export async function measureFinding(
  database: Database,
  root: string,
  scratch: string,
  {
    only,
    withMeaning,
    signal,
  }: { only: readonly string[] | null; withMeaning: boolean; signal: AbortSignal },
): Promise<Pick<RetrievalRun, "repositories" | "asked" | "answered" | "left">> {
  const wanted = readQuestionSets(join(root, "questions")).filter(({ name }) => !only || only.includes(name));
  const run: Pick<RetrievalRun, "repositories" | "asked" | "answered" | "left"> = {
    repositories: [],
    asked: [],
    answered: [],
    left: [],
  };
  for (const of of wanted) {
    if (signal.aborted) throw new GlossError("cancelled", "The evaluation was stopped.");
    const source = join(root, "repos", `${of.name}.git`);
    const reason = whyNot(root, of);
    if (reason) {
      run.left.push(`${of.set}: ${of.name}: ${reason}`);
      continue;
    }
    const dir = join(scratch, `${of.set}-${of.name}.git`);
    const done = await askRepository(database, of, { source, dir, withMeaning, signal });
    run.asked.push(...done.asked);
    run.answered.push(...done.answered);
    const { set, name, url, commit, root: part, sha256 } = of;
    run.repositories.push({ set, name, url, commit, root: part, chunks: done.chunks, sha256 });
    console.error(`${run.repositories.length} of ${wanted.length}: ${set}: ${name}`);
  }
  return run;
}

/** Why a repository can't be asked; null where its commit is there. */
function whyNot(root: string, { name, url, commit }: AskedRepository): string | null {
  const source = openSource(root, { folder: `repos/${name}.git`, url, commit, licence: "its own" });
  return typeof source === "string" ? source : null;
}
