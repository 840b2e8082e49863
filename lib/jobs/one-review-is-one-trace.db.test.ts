import { afterAll, beforeAll, expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { say, type MessagesRequest } from "@/e2e/anthropic/script";
import { type Collector, startCollector } from "@/e2e/otlp/start-collector";
import { reviewReply, stage, until } from "@/e2e/server/stage";
import { startConnected } from "./testing/start-connected";
import { listReviews } from "@/lib/review/list-reviews";
import { startTelemetry, stopTelemetry } from "@/lib/telemetry/start-telemetry";
import { rootOf } from "@/lib/telemetry/trace-ids";

const owner = { kind: "owner" } as const;

/** Reads a file first, and answers then. */
const readThenReview = (request: MessagesRequest) =>
  request.messages.length === 1
    ? {
        content: [
          { type: "tool_use", id: "toolu_1", name: "read_file", input: { path: "src/math.ts" } },
          { type: "tool_use", id: "toolu_2", name: "print_secrets", input: {} },
        ],
        stopReason: "tool_use" as const,
      }
    : say(reviewReply(request));

eachDatabase("a delivery and its review", () => {
  let scene: Awaited<ReturnType<typeof stage>>;
  let collector: Collector;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    scene = await stage();
    collector = await startCollector();
    scene.model.setScript(readThenReview);
    const traces = {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20for-the-collector",
      OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=test",
    };
    stop = await startConnected(
      { ...scene.env, ...traces, GLOSS_REVIEW_RETRIES: "0" },
      { owner: "ada", repo: "engine" },
    );
    await startTelemetry();
  });

  afterAll(async () => {
    await stopTelemetry();
    await stop();
    await scene.end();
    await collector.stop();
  });

  /** Opens a pull request, waits for its review to end, and gives what the collector then has of it. */
  async function traceOfOneReview() {
    const place = { owner: "ada", repo: "engine", base: "main", head: "topic" };
    const { number } = await scene.github.openPullRequest({ ...place, title: "Arithmetic", author: "bob" });
    const run = await until("the end of the review", async () =>
      (await listReviews(owner, {})).items.find(
        (one) => one.number === number && !["queued", "running"].includes(one.status),
      ),
    );
    // Its span is the last to end, and spans arrive in the order of their ends.
    const review = await until("its trace", async () =>
      collector.spans.find((span) => span.name === "review" && span.attributes["gloss.run_id"] === run.id),
    );
    const spans = collector.spans.filter(({ traceId }) => traceId === review.traceId);
    const parentOf = (child: (typeof spans)[number]) =>
      spans.find((span) => span.spanId === child.parentId)?.name ?? null;
    return { run, root: spans.find((span) => span.parentId === null), spans, parentOf };
  }

  it("are one trace: delivery, queue, review, steps, and what each step asked of others", async () => {
    const { run, root, spans, parentOf } = await traceOfOneReview();
    expect(collector.refused).toEqual([]);
    expect(run.status).toBe("completed");
    expect(root).toMatchObject({ parentId: null, kind: "server" });
    // Every other span has a parent that arrived too.
    expect(spans.filter((span) => parentOf(span) === null).map((span) => span.name)).toEqual([
      "receive-delivery",
    ]);
    const shape = new Set(spans.map((span) => `${parentOf(span)} > ${span.name} (${span.kind})`));
    for (const edge of [
      "receive-delivery > drain (internal)",
      "receive-delivery > enqueue (producer)",
      "receive-delivery > review (consumer)",
      "review > read-change (internal)",
      "review > gather (internal)",
      "review > analyse (internal)",
      "review > judge (internal)",
      "review > publish (internal)",
      "read-change > GET /repos/{owner}/{repo}/pulls/{pull_number} (client)",
      "analyse > chat claude-sonnet-5-5 (client)",
      "analyse > execute_tool read_file (internal)",
      "analyse > execute_tool unknown (internal)",
      "publish > POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews (client)",
    ])
      expect([...shape]).toContain(edge);
    // A personal token may not make check runs; the review then shows itself by commit statuses.
    const failed = spans.filter((span) => span.failed).map((span) => span.name);
    expect(failed.filter((name) => !name.endsWith("/check-runs"))).toEqual([]);
  });

  it("say which model, how many tokens and which change, by the conventions", async () => {
    const { run, spans, root } = await traceOfOneReview();
    expect(spans.find((span) => span.name === "review")?.attributes).toMatchObject({
      "gloss.run_id": run.id,
      "vcs.owner.name": "ada",
      "vcs.repository.name": "engine",
      "vcs.change.id": String(run.number),
    });
    const correlationId = String(
      spans.find((span) => span.name === "review")?.attributes["gloss.correlation_id"],
    );
    expect(rootOf(correlationId)).toEqual({ traceId: root?.traceId, spanId: root?.spanId });
    expect(spans.find((span) => span.name.startsWith("chat "))?.attributes).toMatchObject({
      "gen_ai.operation.name": "chat",
      "gen_ai.provider.name": "anthropic",
      "gen_ai.request.model": "claude-sonnet-5-5",
      "gen_ai.response.finish_reasons": ["tool_use"],
      "gen_ai.usage.input_tokens": expect.any(Number),
      "gen_ai.usage.output_tokens": expect.any(Number),
    });
    expect(root?.resource).toMatchObject({
      "service.name": "gloss",
      "service.version": expect.any(String),
      "deployment.environment.name": "test",
    });
    expect(collector.headers.every((sent) => sent.authorization === "Bearer for-the-collector")).toBe(true);
  });

  it("hold no code, no text of the pull request or of the model, and no secret", async () => {
    await traceOfOneReview();
    const sent = collector.raw();
    expect(sent).toContain("receive-delivery");
    for (const text of [
      "return a",
      "Arithmetic",
      "eval(",
      "subtracts",
      "src/math.ts",
      "print_secrets",
      "bot-token",
      "test-key",
      "for-the-collector",
      scene.github.url,
    ])
      expect(sent, text).not.toContain(text);
  });

  it("are marked as failed, by the kind of the failure, when the review fails", async () => {
    scene.model.setScript(() => ({ status: 401, message: "the key sk-very-secret is wrong" }));
    const { run, spans } = await traceOfOneReview();
    expect(run.status).toBe("failed");
    const failed = spans.filter((span) => span.failed);
    expect(failed.map((span) => span.name).sort()).toEqual(["analyse", "chat claude-sonnet-5-5", "review"]);
    expect(new Set(failed.map((span) => span.attributes["error.type"])).size).toBe(1);
    expect(collector.raw()).not.toContain("very-secret");
  });
});
