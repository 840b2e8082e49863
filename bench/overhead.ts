import { listPendingTasks } from "@/db/queries/knowledge-tasks";
import { closeProcessDatabase, processDatabase } from "@/db/process-database";
import { startConnected } from "@/lib/jobs/testing/start-connected";
import { listReviews } from "@/lib/review/list-reviews";
import { checkChange } from "@/lib/rules/check-change";
import { changeOf, fileBetween } from "@/lib/rules/testing/change-between";
import type { Change } from "@/lib/source/change";
import { type Benchmark, quantile } from "./benchmark";
import { benchDatabases, type Place } from "./databases";
import { type Doubles, startDoubles } from "./doubles/start-doubles";
import { realFiles, type RealFiles } from "./real-files";

/** Seconds of CPU that a review of 38 files may take. */
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
      const rules = await cpuOf(rounds, warm, () => checkChange(change, readAfter(files)));
      for (const place of databases.places) {
        const doubles = await startDoubles(files);
        try {
          const { review, kept } = await reviews(place, doubles, { warm, rounds });
          const lines = change.files.reduce((sum, file) => sum + file.additions + file.deletions, 0);
          rows.push({
            name: `${count} files, ${lines} changed lines, ${place.name}`,
            ratio: `${(review / rules.work).toFixed(1)} × the rules alone`,
            value: `${review.toFixed(3)} s, and ${kept.toFixed(3)} s afterwards`,
            ...(count === 38 ? { floor: { text: `under ${mostSeconds} s`, met: review < mostSeconds } } : {}),
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
    `CPU time of one review, warm, from its delivery to its last status, and afterwards of what it leaves to the graph and to memory by jobs of their own, which nobody waits for; without embeddings, which are a model's work. Lower quartile of ${sizes.map(({ rounds }) => rounds).join(", ")} rounds; 6 comments of the model with a suggestion each, 60 open issues.`,
    ...databases.missing,
  ];
  if (!process.env["GLOSS_TEST_REPOS"])
    notes.push("Changes of this project, because GLOSS_TEST_REPOS is not set.");
  return { rows, notes };
}

/** Seconds of CPU that a review takes on one database, and that what is kept of it takes after its end. */
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
    const { work, after } = await cpuOf(rounds, warm, review, untilKept);
    return { review: work, kept: after };
  } finally {
    await stop();
    await closeProcessDatabase();
  }
}

/** The last status is shown a moment before the run is completed. */
async function untilCompleted(number: number): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    const { items } = await listReviews({ kind: "owner" }, { limit: 1 });
    if (items[0]?.status === "completed" && items[0].mode === "standard") return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The review of #${number} was posted and not completed.`);
}

async function untilKept(): Promise<void> {
  const { db } = await processDatabase();
  for (let tries = 0; tries < 200; tries++) {
    if ((await listPendingTasks(db)).length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("What a review leaves to be kept was not kept.");
}

/**
 * Seconds of this process's CPU, so that waiting doesn't count. A busy machine makes the same work dearer and never
 * cheaper, so of all rounds the lower quartile is taken.
 */
async function cpuOf(
  rounds: number,
  warm: number,
  work: () => Promise<unknown>,
  after: () => Promise<unknown> = async () => {},
): Promise<{ work: number; after: number }> {
  const seconds: Record<"work" | "after", number[]> = { work: [], after: [] };
  for (let round = -warm; round < rounds; round++)
    for (const [part, run] of [
      ["work", work],
      ["after", after],
    ] as const) {
      const from = process.cpuUsage();
      await run();
      const { user, system } = process.cpuUsage(from);
      if (round >= 0) seconds[part].push((user + system) / 1e6);
    }
  return { work: quantile(seconds.work, 0.25), after: quantile(seconds.after, 0.25) };
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
