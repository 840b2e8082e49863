import type { Database } from "@/db/client";
import { closeProcessDatabase, processDatabase } from "@/db/process-database";
import { wasReviewedBefore } from "@/db/queries/workflow-runs";
import { startConnected } from "@/lib/jobs/testing/start-connected";
import { listReviews } from "@/lib/review/list-reviews";
import { checkChange } from "@/lib/rules/check-change";
import { changeOf, fileBetween } from "@/lib/rules/testing/change-between";
import type { Change } from "@/lib/source/change";
import { type Benchmark, quantile } from "./benchmark";
import { benchDatabases, type Place } from "./databases";
import { type Doubles, startDoubles } from "./doubles/start-doubles";
import { realFiles, type RealFiles } from "./real-files";

/** Seconds of CPU that a review of 38 files may take, without what the database's engine takes. */
const mostSeconds = 0.3;
const sizes = [
  { count: 2, warm: 5, rounds: 12 },
  { count: 38, warm: 5, rounds: 12 },
  { count: 500, warm: 2, rounds: 5 },
];

/**
 * What the product itself spends on a review, from the delivery to the last status: the CPU of this process, in which
 * all of it runs. GitHub and the model are other processes and cost nothing here but their answers' reading.
 */
export async function benchOverhead(): Promise<Benchmark> {
  const databases = await benchDatabases();
  const rows: Benchmark["rows"] = [];
  try {
    for (const { count, warm, rounds } of sizes) {
      const files = realFiles(process.env["GLOSS_TEST_REPOS"], count);
      const change = asChange(files);
      const rules = (await cpuOf(rounds, warm, () => checkChange(change, readAfter(files)))).seconds;
      for (const place of databases.places) {
        const doubles = await startDoubles(files);
        try {
          const { seconds, engine } = await reviews(place, doubles, { warm, rounds });
          const lines = change.files.reduce((sum, file) => sum + file.additions + file.deletions, 0);
          rows.push({
            name: `${count} files, ${lines} changed lines, ${place.name}`,
            ratio: `${(seconds / rules).toFixed(1)} × the rules alone`,
            value: `${seconds.toFixed(3)} s${engine > 0 ? `, of it the database's engine ${engine.toFixed(3)} s` : ""}`,
            ...(count === 38
              ? {
                  floor: {
                    text: `under ${mostSeconds} s without the engine`,
                    met: seconds - engine < mostSeconds,
                  },
                }
              : {}),
          });
        } finally {
          await doubles.stop();
        }
      }
    }
  } finally {
    await databases.end();
  }
  const notes = [
    `CPU time of this process for one review, warm, from its delivery to its last status, with what it leaves to the graph and to memory, and without embeddings, which are a model's work. The engine of the embedded database runs in it, PostgreSQL's does not. Lower quartile of ${sizes.map(({ rounds }) => rounds).join(", ")} rounds; 6 comments of the model with a suggestion each, 60 open issues.`,
    ...databases.missing,
  ];
  if (!process.env["GLOSS_TEST_REPOS"])
    notes.push("Changes of this project, because GLOSS_TEST_REPOS is not set.");
  return { rows, notes };
}

/** Seconds of CPU that a review takes on one database, and what of it the embedded one's engine takes. */
async function reviews(place: Place, doubles: Doubles, { warm, rounds }: { warm: number; rounds: number }) {
  const stop = await startConnected(
    // One agent for every size: what three cost beside one is mostly the model's.
    { ...doubles.env, ...(await place.env()), GLOSS_PARALLEL_LINES: "0", EMBEDDINGS: "off" },
    { owner: "ada", repo: "engine" },
  );
  let nth = 0;
  try {
    const review = async () => {
      const number = await doubles.ask("open", `Change ${++nth}`);
      await doubles.ask("untilReviewed", number);
      await untilCompleted(number);
    };
    const taken = await cpuOf(rounds, warm, review, timeEngine((await processDatabase()).target));
    const { items } = await listReviews({ kind: "owner" }, { limit: warm + rounds });
    if (items.some(({ mode }) => mode !== "standard"))
      throw new Error("A review was made without the model.");
    return taken;
  } finally {
    await stop();
    await closeProcessDatabase();
  }
}

/** The last status is shown a moment before the run is completed. Looking costs next to nothing: it is in the figure. */
async function untilCompleted(number: number): Promise<void> {
  const { db } = await processDatabase();
  const pull = { owner: "ada", repo: "engine", number };
  for (let tries = 0; tries < 200; tries++) {
    if (await wasReviewedBefore(db, pull, new Date(Date.now() + 1_000))) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`The review of #${number} was posted and not completed.`);
}

/**
 * Seconds of this process's CPU, so that waiting doesn't count. A busy machine makes the same work dearer and never
 * cheaper, so of all rounds the lower quartile is taken.
 */
async function cpuOf(
  rounds: number,
  warm: number,
  work: () => Promise<unknown>,
  engineSoFar: () => number = () => 0,
): Promise<{ seconds: number; engine: number }> {
  const seconds: number[] = [];
  const engine: number[] = [];
  for (let round = -warm; round < rounds; round++) {
    const from = process.cpuUsage();
    const engineBefore = engineSoFar();
    await work();
    const { user, system } = process.cpuUsage(from);
    if (round < 0) continue;
    seconds.push((user + system) / 1e6);
    engine.push(engineSoFar() - engineBefore);
  }
  return { seconds: quantile(seconds, 0.25), engine: quantile(engine, 0.25) };
}

/** Seconds that the embedded database's engine has run from now on; it runs on this thread, and nothing beside it. */
function timeEngine(target: Database["target"]): () => number {
  let seconds = 0;
  if (target.kind === "postgres") return () => seconds;
  const { client } = target;
  const run = client.execProtocolRawSync.bind(client);
  client.execProtocolRawSync = (message) => {
    const began = performance.now();
    try {
      return run(message);
    } finally {
      seconds += (performance.now() - began) / 1000;
    }
  };
  return () => seconds;
}

const textOf = (content: RealFiles["after"][string] | undefined): string | null =>
  Buffer.isBuffer(content) ? content.toString("utf8") : null;

const asChange = ({ before, after }: RealFiles): Change =>
  changeOf(
    Object.entries(after).map(([path, content]) =>
      fileBetween(path, textOf(before[path]), textOf(content) ?? ""),
    ),
  );

const readAfter = ({ after }: RealFiles) => {
  const texts = new Map(Object.entries(after).map(([path, content]) => [path, textOf(content)]));
  return async (path: string) => texts.get(path) ?? null;
};
