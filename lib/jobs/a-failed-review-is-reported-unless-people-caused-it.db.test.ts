import { afterAll, beforeAll, expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { startSentry, type SentryDouble } from "@/e2e/sentry/start-sentry";
import { stage, until } from "@/e2e/server/stage";
import { listReviews } from "@/lib/review/list-reviews";
import { startTelemetry, stopTelemetry } from "@/lib/telemetry/start-telemetry";
import { startConnected } from "./testing/start-connected";

const owner = { kind: "owner" } as const;

eachDatabase("a review that fails", () => {
  let scene: Awaited<ReturnType<typeof stage>>;
  let sentry: SentryDouble;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    scene = await stage();
    sentry = await startSentry();
    const env = { ...scene.env, SENTRY_DSN: sentry.dsn, GLOSS_REVIEW_RETRIES: "0" };
    stop = await startConnected(env, { owner: "ada", repo: "engine" });
    await startTelemetry();
  });

  afterAll(async () => {
    await stop();
    await stopTelemetry();
    await scene.end();
    await sentry.stop();
  });

  /** Reviews a new pull request while the model answers with this status; gives the failed run's id. */
  async function failWith(status: number): Promise<string> {
    scene.model.setScript(() => ({ status }));
    const place = { owner: "ada", repo: "engine", base: "main", head: "topic" };
    const { number } = await scene.github.openPullRequest({ ...place, title: "Arithmetic", author: "bob" });
    const run = await until("the end of the review", async () =>
      (await listReviews(owner, {})).items.find((one) => one.number === number && one.status === "failed"),
    );
    return run.id;
  }

  it("for a key that is refused is not reported, and for a provider that is down is, once and with its run", async () => {
    await failWith(401);
    const runId = await failWith(500);
    await until("the report", async () => sentry.events.length > 0);
    expect(sentry.refused).toEqual([]);
    expect(sentry.events.map(({ tags }) => tags)).toEqual([
      { where: "dead review", code: "unavailable", run_id: runId, correlation_id: expect.any(String) },
    ]);
  });
});
