import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe finds wrong with a page as it stands, by the rules named or by all of WCAG 2.2 AA: the rule, and the first
 * element that breaks it. It is asked for faults alone: describing all that is well takes most of its time.
 */
export async function faultsOn(page: Page, rules?: string[]): Promise<string[]> {
  expect(page.frames(), "a page without frames, into which this does not look").toHaveLength(1);
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const runOnly = rules ? { type: "rule" as const, values: rules } : { type: "tag" as const, values: tags };
  return page.evaluate(
    async (options) => {
      // It was put there above.
      const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
      const { violations } = await run(document, options);
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    },
    { runOnly, resultTypes: ["violations" as const] },
  );
}
