import { setTimeout as sleep } from "node:timers/promises";
import { closeProcessDatabase } from "@/db/process-database";
import { askerOf } from "@/e2e/anthropic/by-agent";
import { type MessagesRequest, say, type Script, useTools } from "@/e2e/anthropic/script";
import { reviewReply, stage } from "@/e2e/server/stage";
import { startConnected } from "@/lib/jobs/testing/start-connected";
import { type Benchmark, quantile } from "./benchmark";
import { benchDatabases } from "./databases";

const latencyMs = 1000;
const rounds = 2;
/** Calls of each agent: one that answers at once, and one that reads two files first. */
const shapes = [1, 3];
/** Share of the time that the same calls take one after the other. */
const mostShare = 0.6;

/**
 * A review by three agents from its pull request's delivery to its posted review, by a model of one latency: as it
 * is, and with the same calls answered one after the other.
 */
export async function benchParallel(): Promise<Benchmark> {
  const databases = await benchDatabases();
  const [place] = databases.places;
  const scene = await stage();
  const configured = {
    ...scene.env,
    ...(await place?.env()),
    EMBEDDINGS: "off",
    PARALLEL_REVIEW_AGENTS: "true",
  };
  const stop = await startConnected(configured, { owner: "ada", repo: "engine" });
  const walls = async (script: Script): Promise<number> => {
    scene.model.setScript(script);
    const seconds: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      const { number } = await scene.open();
      while (scene.reviewsOf(number).length === 0) await sleep(10);
      seconds.push((performance.now() - start) / 1000);
    }
    return quantile(seconds, 0.5);
  };
  const rows: Benchmark["rows"] = [];
  try {
    await walls((request) => answer(request, 1)); // Warm.
    const own = await walls((request) => answer(request, 1));
    for (const calls of shapes) {
      const asked = scene.model.journal.length;
      const together = await walls(async (request) => {
        await sleep(latencyMs);
        return answer(request, calls);
      });
      const each = (scene.model.journal.length - asked) / rounds;
      const inTurn = await walls(oneAtATime((request) => answer(request, calls)));
      const name = `${calls} ${calls === 1 ? "call" : "calls"} of each agent, ${each} in all`;
      rows.push(
        { name: `${name}: one after the other`, value: `${inTurn.toFixed(2)} s` },
        {
          name: `${name}: the agents at the same time`,
          value: `${together.toFixed(2)} s`,
          ratio: `${Math.round((100 * together) / inTurn)} % of one after the other`,
          floor: { text: `at most ${100 * mostShare} %`, met: together <= mostShare * inTurn },
        },
      );
    }
    rows.push({ name: "the same review by a model without latency", value: `${own.toFixed(2)} s` });
  } finally {
    await stop();
    await closeProcessDatabase();
    await scene.end();
    await databases.end();
  }
  const notes = [
    `From the delivery to the posted review on the embedded database, against the double of the Messages API, which takes ${latencyMs} ms for each call; mean of ${rounds} rounds. The call that makes one review of what the agents found is in both.`,
  ];
  return { rows, notes };
}

/** An agent reads until its last call; everybody answers in the form of a review. */
function answer(request: MessagesRequest, calls: number) {
  const earlier = request.messages.filter(({ role }) => role === "assistant").length;
  return askerOf(request) !== "synthesis" && earlier < calls - 1
    ? useTools(["read_file", { path: "src/math.ts", offset: earlier + 1 }])
    : say(reviewReply(request));
}

/** Answers a request only after the one before it was answered. */
function oneAtATime(script: Script): Script {
  let last: Promise<unknown> = Promise.resolve();
  return async (request, nth) => {
    last = last.then(() => sleep(latencyMs));
    await last;
    return script(request, nth);
  };
}
