import { startAnthropic } from "../anthropic/start-anthropic";
import { say } from "../anthropic/script";
import { startServer } from "../server/start-server";
import { until } from "../server/stage";
import { makeRepository, type TestRepository } from "./make-repository";
import { expect, test as base } from "./test";

const test = base.extend<object, { code: TestRepository; model: Awaited<ReturnType<typeof startAnthropic>> }>(
  {
    code: [
      // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from its pattern
      async ({}, use) => {
        const code = await makeRepository();
        await use(code);
        await code.remove();
      },
      { scope: "worker" },
    ],
    model: [
      // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from its pattern
      async ({}, use) => {
        const model = await startAnthropic({ script: () => say("") });
        await use(model);
        await model.close();
      },
      { scope: "worker" },
    ],
    gloss: [
      async ({ code, model }, use) => {
        const gloss = await startServer({ ANTHROPIC_API_KEY: "test-key", ANTHROPIC_BASE_URL: model.url });
        const index = (how: string, body: object) =>
          gloss.api(`/api/v1/index/ada/calculator/${how}`, { method: "POST", body: JSON.stringify(body) });
        expect((await index("initial", { dir: code.dir })).status).toBe(202);
        await until(
          "the index",
          async () => {
            const status = await gloss.api("/api/v1/index/ada/calculator/status");
            return ((await status.json()) as { commit: string | null }).commit;
          },
          gloss,
        );
        await use(gloss);
        await gloss.stop();
      },
      { scope: "worker", timeout: 200_000 },
    ],
  },
);

test("a question is answered word by word, with sources beside it and nothing invented", async ({
  owner,
  model,
}) => {
  model.setScript((request) => {
    const [, commit = ""] =
      /src\/calculate\.ts:\d+(?:-\d+)?@([0-9a-f]{12})/.exec(JSON.stringify(request)) ?? [];
    return say(
      `A formula is run by \`evaluate\` (\`src/calculate.ts:5-7@${commit}\`).\n\n` +
        `Its result is cached by \`ResultCache\` (\`src/cache.ts:3-9@${commit}\`).\n\n${"It goes on. ".repeat(40)}`,
      { paceMs: 20 },
    );
  });
  await owner.goto("/ask");
  await owner.getByRole("textbox", { name: "Question" }).fill("How is a formula evaluated?");
  await owner.getByRole("textbox", { name: "Question" }).press("Control+Enter");
  // While the model still writes.
  const written = owner.getByRole("region", { name: "Being answered" });
  await expect(written).toContainText("A formula is run by evaluate");
  await expect(owner.getByRole("button", { name: "Ask again" })).toBeVisible();
  await expect(owner).toHaveURL(/\/ask\/[0-9a-f-]{36}$/);
  await expect(owner.getByText("(not supported by the code)").first()).toBeVisible();
  await expect(owner.getByText("src/cache.ts")).toBeHidden();

  const sources = owner.locator("[id^=sources-]");
  await expect(sources.getByText("src/calculate.ts:5–7")).toBeVisible();
  await expect(sources).toContainText("return eval(formula);");
  await sources.getByRole("button", { name: "Show the file" }).click();
  await expect(sources).toContainText("export function describe");
  await owner.getByText("Why this answer?").click();
  await expect(owner.getByText(/src\/cache\.ts:3-9@\w+: there is no such file/)).toBeVisible();
  await owner.getByRole("button", { name: "It helped" }).click();
  await expect(owner.getByRole("button", { name: "It helped" })).toHaveAttribute("aria-pressed", "true");
  await owner.reload();
  await expect(owner.getByRole("button", { name: "It helped" })).toHaveAttribute("aria-pressed", "true");
  await expect(owner.getByRole("link", { name: "calculate.ts:5–7" })).toBeVisible();
});

test("it is stopped, asked again without a model, and told of when its lines change", async ({
  owner,
  model,
  gloss,
  code,
}) => {
  model.setScript(() => say("Late.", { delayMs: 60_000 }));
  await owner.goto("/ask?repo=ada/calculator");
  await owner.getByRole("textbox", { name: "Question" }).fill("What does `describe` give?");
  await owner.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(owner.getByText("Thinking…")).toBeVisible();
  await owner.getByRole("button", { name: "Stop" }).click();
  await expect(owner.getByText("Thinking…")).toBeHidden();
  await expect(owner.getByRole("textbox", { name: "Question" })).toHaveValue("What does `describe` give?");
  await until("it to be stored as stopped", async () => {
    const answers = await owner.request.get("/api/v1/chat?limit=1");
    return ((await answers.json()) as { items: { state: string }[] }).items[0]?.state === "cancelled";
  });

  model.setScript(() => ({ status: 401 }));
  await owner.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(owner.getByText("Quoted lines, no model")).toBeVisible();
  await expect(owner.getByText(/The model gave no answer/).first()).toBeVisible();
  await expect(owner.locator("[id^=sources-]")).toContainText("The result is");

  await code.edit("src/calculate.ts", "export const describe = () => 'Another';\n");
  await code.commit("Describe otherwise");
  expect((await gloss.api("/api/v1/index/ada/calculator/diff", { method: "POST", body: "{}" })).status).toBe(
    202,
  );
  await expect(async () => {
    await owner.reload();
    await expect(owner.getByText("Changed since").first()).toBeVisible({ timeout: 2_000 });
  }).toPass();
  const source = owner.locator("[id^=sources-] details").filter({ hasText: "The result is" }).first();
  await source.getByRole("button", { name: "Show the file" }).click();
  await expect(source).toContainText("It has changed since: other lines stand there now.");
  await expect(source).toContainText("export function evaluate");
  // GitHub need not know of what is read from a folder.
  await expect(owner.getByText("Open at this commit")).toBeHidden();
});
