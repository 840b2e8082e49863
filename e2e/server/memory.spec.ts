import { expect, test } from "@playwright/test";
import { answers } from "@/lib/http/openapi";
import { startAnthropic } from "../anthropic/start-anthropic";
import { makeRepository } from "../browser/make-repository";
import { modelReview } from "../browser/model-review";
import { startServer } from "./start-server";
import { until } from "./stage";

const word = "Formulas are parsed, never run as code.";

test("a rule that a person writes is in the prompt of the next review, until it is switched off", async () => {
  const model = await startAnthropic({ script: modelReview });
  const server = await startServer({
    ANTHROPIC_API_KEY: "test-key",
    ANTHROPIC_BASE_URL: model.url,
    GLOSS_VERIFY: "false",
  });
  const repository = await makeRepository();
  try {
    const call = (path: string, method = "GET", body?: object) =>
      server.api(`/api/v1/${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
    const reviewed = async () => {
      const { dir, base, head } = repository;
      const started = await call("reviews", "POST", { local: { dir, base, head } });
      const { id } = await started.json();
      const review = await until(
        "the review",
        async () => {
          const found = await (await call(`reviews/${id}`)).json();
          return found.status === "completed" && answers.Review.parse(found);
        },
        server,
      );
      const prompts = model.journal.splice(0).map(({ body }) => JSON.stringify(body));
      return { review, prompts };
    };
    const { owner, repo } = (await reviewed()).review;
    const name = `${owner}/${repo}`;

    const written = await call("memory", "POST", { repo: name, text: word });
    expect(written.status).toBe(201);
    const rule = answers.Memory.parse(await written.json());
    expect(rule).toMatchObject({
      kind: "custom_rule",
      origin: "person",
      author: "owner",
      repo: name,
      text: word,
    });
    const listed = answers.MemoryPage.parse(
      await (await call(`memory?repo=${name}&kind=custom_rule`)).json(),
    );
    expect(listed.items).toEqual([rule]);
    const second = await reviewed();
    expect(second.prompts[0]).toContain(word);
    expect(second.review.knowledge?.rules).toMatchObject([{ id: rule.id }]);

    const off = await call(`memory/${rule.id}`, "PATCH", { active: false, expected: rule.updatedAt });
    expect(answers.Memory.parse(await off.json()).active).toBe(false);
    expect((await reviewed()).prompts[0]).not.toContain(word);
    // Somebody who saw it as it was is told.
    expect((await call(`memory/${rule.id}`, "PATCH", { text: "x", expected: rule.updatedAt })).status).toBe(
      409,
    );

    const note = answers.Memory.parse(
      await (
        await call("memory", "POST", { repo: name, kind: "decision", text: "The calculator stays small." })
      ).json(),
    );
    const found = await call(`memory/search?repo=${name}&q=${encodeURIComponent("small calculator")}`);
    expect(answers.FoundMemories.parse(await found.json()).items.map(({ memory }) => memory.id)).toContain(
      note.id,
    );
    const promoted = await call(`memory/${note.id}`, "PATCH", { kind: "custom_rule" });
    expect(answers.Memory.parse(await promoted.json())).toMatchObject({
      kind: "custom_rule",
      origin: "person",
    });

    expect((await call(`memory/${rule.id}`, "DELETE")).status).toBe(204);
    const history = answers.MemoryHistory.parse(await (await call(`memory/${rule.id}/history`)).json());
    expect(history.items.map(({ event }) => event)).toEqual(["added", "changed", "deleted"]);
    expect(JSON.stringify(history)).not.toContain(word);
    for (const [path, method, status] of [
      [`memory/${rule.id}`, "DELETE", 404],
      ["memory/not-an-id/history", "GET", 404],
      [`memory/${note.id}?repo=ada/other`, "DELETE", 404],
      ["memory", "GET", 400],
    ] as const)
      expect([path, (await call(path, method)).status]).toEqual([path, status]);
  } finally {
    await server.stop();
    await model.close();
    await repository.remove();
  }
});
