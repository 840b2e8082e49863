import { startAnthropic, type AnthropicDouble } from "../anthropic/start-anthropic";
import { faultsOn } from "./faults-on";
import { makeRepository } from "./make-repository";
import { modelReview } from "./model-review";
import { startServer } from "../server/start-server";
import { expect, test as base } from "./test";

const test = base.extend<object, { model: AnthropicDouble; reviewPath: string }>({
  model: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from its pattern
    async ({}, use) => {
      const model = await startAnthropic({ script: modelReview });
      await use(model);
      await model.close();
    },
    { scope: "worker" },
  ],
  gloss: [
    async ({ model }, use) => {
      const gloss = await startServer({
        ANTHROPIC_API_KEY: "test-key",
        ANTHROPIC_BASE_URL: model.url,
        GLOSS_VERIFY: "false",
      });
      await use(gloss);
      await gloss.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  /** A review by the model whose repository is gone by now, and so is the model. */
  reviewPath: [
    async ({ gloss, model }, use) => {
      const repository = await makeRepository();
      const { dir, base: from, head } = repository;
      const headers = { authorization: `Bearer ${gloss.key}`, "content-type": "application/json" };
      const body = JSON.stringify({ local: { dir, base: from, head } });
      const started = await fetch(`${gloss.url}/api/v1/reviews`, { method: "POST", headers, body });
      const { id } = await started.json();
      const statusOf = async () =>
        (await (await fetch(`${gloss.url}/api/v1/reviews/${id}`, { headers })).json()).status;
      await expect.poll(statusOf, { timeout: 45_000 }).toBe("completed");
      // Two turns of the review, and one that asks what it taught: that one is not replayed.
      await expect.poll(() => model.journal.length).toBe(3);
      await repository.remove();
      await model.close();
      await use(`/reviews/${id}`);
    },
    { scope: "worker", timeout: 90_000 },
  ],
});

for (const width of [1440, 390])
  test(`a review is replayed in place at ${width} px, without its model and its repository`, async ({
    owner,
    reviewPath,
    model,
  }) => {
    await owner.setViewportSize({ width, height: 900 });
    const asked = model.journal.length;
    await owner.goto(`${reviewPath}/trace`);
    const card = owner.getByRole("region", { name: "Replay" });
    await card.getByRole("button", { name: "Replay without the network" }).focus();
    await owner.keyboard.press("Enter");
    await expect(
      card.getByText(/^Same result: changes requested, \d findings, the same text\.$/),
    ).toBeVisible();
    await expect(
      card.getByText("2 replies of the model and 2 outputs of tools came from the store."),
    ).toBeVisible();
    await expect(card.getByRole("button", { name: "Replay without the network" })).toBeFocused();
    expect(model.journal).toHaveLength(asked);

    // What was said and decided can be opened by keyboard.
    const timeline = owner.getByRole("region", { name: "Timeline" });
    for (const row of await timeline.locator("summary").all()) {
      await row.focus();
      await owner.keyboard.press("Enter");
    }
    await expect(timeline.getByText('"path": "src/calculate.ts"').first()).toBeVisible();
    await expect(timeline.getByText("return eval(formula);").first()).toBeVisible();
    await expect(timeline.getByText(/^[0-9a-f]{64}$/)).toHaveCount(3);
    const decisions = owner.getByRole("region", { name: "Decisions" });
    await expect(decisions.getByText("Held back", { exact: true })).toBeVisible();
    await expect(decisions.getByText(/40 % sure, under 75 % for low/i)).toBeVisible();
    await expect(decisions.getByText("In the body", { exact: true })).toBeVisible();

    const beyond = await owner.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond).toBeLessThanOrEqual(0);
    expect(await faultsOn(owner)).toEqual([]);
  });

test("the API replays too, and says so of what it doesn't know", async ({ gloss, reviewPath }) => {
  const headers = { authorization: `Bearer ${gloss.key}` };
  const replay = (path: string) => fetch(`${gloss.url}/api/v1${path}/replay`, { method: "POST", headers });
  const answer = await replay(reviewPath);
  expect(answer.status).toBe(200);
  const replayed = await answer.json();
  expect(replayed).toMatchObject({ result: "same", differences: [], review: { verdict: "REQUEST_CHANGES" } });
  expect((await replay("/reviews/00000000-0000-4000-8000-000000000000")).status).toBe(404);
});
