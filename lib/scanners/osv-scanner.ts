import pLimit from "p-limit";
import { processDatabase } from "@/db/process-database";
import { readAdvisories, saveAdvisories } from "@/db/queries/advisories";
import type { Change } from "@/lib/source/change";
import { changedPackages } from "./dependencies/changed-packages";
import { type Advisory, advisory } from "./osv/advisory";
import { type AdvisoryRef, askOsv, readAdvisory } from "./osv/ask-osv";
import { osvFile } from "./osv/osv-file";
import { resultsOfAdvisories } from "./osv/results-of-advisories";
import type { Scanner } from "./scanner";

export interface OsvOptions {
  change: Change;
  readHead: (path: string) => Promise<string | null>;
  /** Where OSV's API is. */
  url: string;
  /** Asked in its place: a zip of OSV's advisories, or a folder with them. Nothing leaves this machine then. */
  file: string | null;
}

const readsAtOnce = 8;
/** Advisories of one review; a change that adds more is not read one by one by anybody. */
const mostAdvisories = 400;

/** Looks up the packages that a change adds or brings in another version, in OSV's advisories. */
export const osvScanner = ({ change, readHead, url, file }: OsvOptions): Scanner => ({
  name: "OSV",
  patienceMs: 20_000,
  scan: async (signal) => {
    const { packages, unread } = await changedPackages(change, readHead);
    const problems = unread.map((path) => `${path} could not be read.`);
    if (packages.length === 0 && problems.length === 0) return [];
    const known =
      file === null
        ? await asked(url, packages, signal, problems)
        : await osvFile(file).find(packages, signal);
    const results = resultsOfAdvisories(packages, known, file === null);
    return [{ tool: "OSV", version: null, category: "", results, leftOut: {}, problems }];
  },
});

async function asked(
  url: string,
  packages: Parameters<typeof askOsv>[1],
  signal: AbortSignal,
  problems: string[],
): Promise<Advisory[][]> {
  const found = await askOsv(url, packages, signal);
  const wanted = new Map<string, AdvisoryRef>();
  for (const ref of found.flat()) if (wanted.size < mostAdvisories) wanted.set(ref.id, ref);
  if (new Set(found.flat().map(({ id }) => id)).size > wanted.size)
    problems.push(`of all advisories ${mostAdvisories} were read.`);
  const { db } = await processDatabase();
  const kept = new Map<string, Advisory>();
  for (const { id, modified, body } of await readAdvisories(db, [...wanted.keys()])) {
    const read = modified === wanted.get(id)?.modified ? advisory.safeParse(body).data : undefined;
    if (read) kept.set(id, read);
  }
  const limit = pLimit(readsAtOnce);
  const fresh = await Promise.all(
    [...wanted.values()]
      .filter(({ id }) => !kept.has(id))
      .map(({ id, modified }) =>
        limit(async () => ({ id, modified, body: await readAdvisory(url, id, signal) })),
      ),
  );
  await saveAdvisories(db, fresh);
  for (const { id, body } of fresh) kept.set(id, body);
  return found.map((refs) => refs.flatMap(({ id }) => kept.get(id) ?? []));
}
