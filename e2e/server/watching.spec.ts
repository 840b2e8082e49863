import { expect, test } from "@playwright/test";
import { startCollector } from "../otlp/start-collector";
import { startSentry } from "../sentry/start-sentry";
import { connect, stage, until } from "./stage";
import { startServer } from "./start-server";

const pull = {
  owner: "ada",
  repo: "engine",
  title: "Arithmetic",
  author: "bob",
  base: "main",
  head: "topic",
};

test("a server that is stopped has sent the whole trace of its review, and its log leads there", async () => {
  const { github, env, end } = await stage();
  const collector = await startCollector();
  const server = await startServer({ ...env, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  try {
    await connect(server);
    const { number } = await github.openPullRequest(pull);
    await until("a review", async () => github.reviews("ada", "engine", number)[0], server);
    await server.stop();
    expect(collector.refused).toEqual([]);
    // The delivery is taken by the bundle of the route, the review is made by that of the start.
    const review = collector.spans.find((span) => span.name === "review");
    const trace = collector.spans.filter((span) => span.traceId === review?.traceId);
    const roots = trace.filter((span) => !trace.some((parent) => parent.spanId === span.parentId));
    expect(roots.map((span) => span.name)).toEqual(["receive-delivery"]);
    expect(trace.map((span) => span.name)).toEqual(
      expect.arrayContaining(["drain", "enqueue", "read-change", "gather", "analyse", "judge", "publish"]),
    );
    const lines = server
      .printed()
      .split("\n")
      .filter((line) => line.includes(`"trace_id":"${review?.traceId}"`));
    for (const said of ["webhook", "review queued", "review started", "review completed"])
      expect(lines.some((line) => line.includes(`"msg":"${said}"`))).toBe(true);
    // Next and the libraries trace too where they find a tracer; addresses with tokens would be among theirs.
    expect(collector.raw()).not.toMatch(/next\.|http\.target|db\./);
  } finally {
    await server.stop();
    await end();
    await collector.stop();
  }
});

test("a fault of our own reaches Sentry with its run, and nothing of the change", async () => {
  const { github, env, end } = await stage();
  const sentry = await startSentry();
  const server = await startServer(
    { ...env, SENTRY_DSN: sentry.dsn, GLOSS_REVIEW_RETRIES: "0" },
    { fault: "throw before-judge" },
  );
  try {
    await connect(server);
    await github.openPullRequest(pull);
    await until("both reports", async () => sentry.events.length === 2, server);
    expect(sentry.refused).toEqual([]);
    expect(sentry.events.map((event) => event.tags["where"])).toEqual(["review", "dead review"]);
    expect(sentry.events[0]?.exception.values[0]).toMatchObject({
      type: "TypeError",
      value: "a fault that a test made",
    });
    const runs = new Set(sentry.events.map((event) => event.tags["run_id"]));
    const deliveries = new Set(sentry.events.map((event) => event.tags["correlation_id"]));
    expect([runs.size, deliveries.size]).toEqual([1, 1]);
    for (const text of ["return a", "Arithmetic", "bot-token", "test-key"])
      expect(sentry.raw()).not.toContain(text);
  } finally {
    await server.stop();
    await end();
    await sentry.stop();
  }
});
