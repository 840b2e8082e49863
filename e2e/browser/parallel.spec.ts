import { byAgent } from "../anthropic/by-agent";
import { rateLimited, say, useTools, type Script } from "../anthropic/script";
import { startAnthropic } from "../anthropic/start-anthropic";
import { faultsOn } from "./faults-on";
import { makeRepository } from "./make-repository";
import { startServer } from "../server/start-server";
import { expect, test as base } from "./test";

/** Reads the file, then says one thing about the line that runs formulas. */
const looks =
  (comment: string, more: object): Script =>
  (request, nth) => {
    if (nth === 1) return useTools(["read_file", { path: "src/calculate.ts" }]);
    const anchor = /(\d+#[0-9a-z]{4})\|\+ *return eval/.exec(JSON.stringify(request.messages))?.[1] ?? "";
    const line = "  return eval(formula);";
    const one = { file: "src/calculate.ts", line_hint: line, anchor, comment, confidence: 0.9, ...more };
    return say(
      `## Notes\n- Followed the formula from where it enters.\n\n<suggestions>${JSON.stringify([one])}</suggestions>`,
    );
  };

const script = byAgent({
  security: looks("**Formulas are run as code.** Whoever writes one runs it here.", { severity: "critical" }),
  performance: () => rateLimited(9_000),
  style: looks("**`evaluate` hides what it does.** Its name says that it computes.", {
    severity: "low",
    category: "maintainability",
  }),
  synthesis: () =>
    say(
      [
        "## Summary\nFormulas can be evaluated. Nobody looked at how fast that is.",
        "## Confidence\n3/5",
        "## Review Verdict\n**REQUEST_CHANGES** because formulas are run as code.",
        '<suggestions>[{"ids": ["security-1"], "file": "src/calculate.ts", "comment": "**Formulas are run as code.** Parse them instead."}]</suggestions>',
        "<dropped>[]</dropped>",
        "<semantic_issues>[]</semantic_issues>",
        '<memory_insights>[{"kind": "risk_module", "text": "src/calculate.ts runs what people write."}]</memory_insights>',
      ].join("\n\n"),
    ),
});

const test = base.extend<object, { reviewPath: string }>({
  gloss: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from its pattern
    async ({}, use) => {
      const model = await startAnthropic({ script, delayMs: 200 });
      const gloss = await startServer({
        ANTHROPIC_API_KEY: "test-key",
        ANTHROPIC_BASE_URL: model.url,
        GLOSS_VERIFY: "false",
      });
      await use(gloss);
      await gloss.stop();
      await model.close();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  reviewPath: [
    async ({ gloss }, use) => {
      const repository = await makeRepository();
      const { dir, base: from, head } = repository;
      const headers = { authorization: `Bearer ${gloss.key}`, "content-type": "application/json" };
      const body = JSON.stringify({ local: { dir, base: from, head }, mode: "parallel" });
      const started = await fetch(`${gloss.url}/api/v1/reviews`, { method: "POST", headers, body });
      const { id } = await started.json();
      const statusOf = async () =>
        (await (await fetch(`${gloss.url}/api/v1/reviews/${id}`, { headers })).json()).status;
      await expect.poll(statusOf, { timeout: 45_000 }).toBe("completed");
      await repository.remove();
      await use(`/reviews/${id}`);
    },
    { scope: "worker", timeout: 90_000 },
  ],
});

for (const { width, colorScheme } of [
  { width: 1440, colorScheme: "light" },
  { width: 390, colorScheme: "dark" },
] as const)
  test(`a review by three agents names who found what and who failed, at ${width} px, ${colorScheme}`, async ({
    owner,
    reviewPath,
  }) => {
    await owner.setViewportSize({ width, height: 900 });
    await owner.emulateMedia({ colorScheme });
    for (const path of [reviewPath, `${reviewPath}/trace`]) {
      await owner.goto(path);
      await owner.waitForLoadState("networkidle");
      const card = owner.getByRole("region", { name: "Three agents at once" });
      const performance = card.getByRole("listitem").filter({ hasText: "Performance" });
      await expect(performance.getByText("Failed", { exact: true })).toBeVisible();
      await expect(performance.getByText(/rate limit .* is used up/)).toBeVisible();
      await card.getByText("Security", { exact: true }).focus();
      await card.locator("summary").first().click();
      await expect(card.getByText("Followed the formula from where it enters.").first()).toBeVisible();
      const beyond = await owner.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond).toBeLessThanOrEqual(0);
      expect(await faultsOn(owner)).toEqual([]);
    }
    const timeline = owner.getByRole("region", { name: "Timeline" });
    for (const agent of ["security", "performance", "style", "synthesis"])
      await expect(timeline.getByText(agent, { exact: true }).first()).toBeVisible();
    await expect(owner.getByText("src/calculate.ts runs what people write.", { exact: true })).toBeVisible();
  });
