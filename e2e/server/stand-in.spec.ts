import { expect, test } from "@playwright/test";
import { overloaded } from "../anthropic/script";
import { say, shownText } from "../openai/script";
import { startOpenAi } from "../openai/start-openai";
import { connect, reviewOf, stage, until } from "./stage";
import { startServer } from "./start-server";

test("when Anthropic is overloaded for ever, the second provider reviews, and the review says so", async () => {
  const scene = await stage();
  scene.model.setScript(() => overloaded());
  const second = await startOpenAi({ script: (request) => say(reviewOf(shownText(request))) });
  const server = await startServer({
    ...scene.env,
    OPENAI_API_KEY: "test-key",
    OPENAI_BASE_URL: second.url,
    OPENAI_MODEL: "qwen3-coder",
  });
  try {
    expect((await connect(server)).status).toBe(201);
    const { number } = await scene.github.openPullRequest({
      owner: "ada",
      repo: "engine",
      title: "Arithmetic",
      author: "bob",
      base: "main",
      head: "topic",
    });
    const review = await until(
      "the review",
      async () => scene.github.reviews("ada", "engine", number)[0],
      server,
    );
    expect(review.state).toBe("CHANGES_REQUESTED");
    expect(review.comments).toHaveLength(2);
    expect(review.body).toContain("openai-compatible/qwen3-coder");
    expect(review.body).toContain("claude-sonnet-5-5 could not answer");
    const list = (await (await server.api("/api/v1/reviews")).json()) as { items: { id: string }[] };
    const stored = (await (await server.api(`/api/v1/reviews/${list.items[0]?.id}`)).json()) as {
      trace: { modelCalls: { model: string; insteadOf: string | null; error: string | null }[] };
    };
    const calls = stored.trace.modelCalls;
    expect(calls.slice(0, -1).map(({ model, error }) => [model, error?.includes("529")])).toEqual(
      calls.slice(0, -1).map(() => ["anthropic/claude-sonnet-5-5", true]),
    );
    expect(calls.at(-1)).toMatchObject({ model: "openai-compatible/qwen3-coder", error: null });
    expect(calls.at(-1)?.insteadOf).toContain("529");
    expect(second.journal.map(({ refused }) => refused)).toEqual([null]);
  } finally {
    await server.stop();
    await second.close();
    await scene.end();
  }
});
