import fc from "fast-check";
import { expect, it } from "vitest";
import { graphOverStore } from "./graph-over-store";
import { eachGraph } from "./testing/each-graph";
import { answersOf, histories, repositories } from "./testing/histories";
import { plainGraphStore } from "./testing/plain-graph-store";

/** Milliseconds; a busy machine looks at fewer histories. */
const patience = 60_000;

eachGraph("the graph", (graph) => {
  it("answers as the plain one does after any history", { timeout: 600_000 }, async () => {
    const start = Date.now();
    let seen = 0;
    const compare = async (history: Parameters<typeof answersOf>[1]) => {
      if (Date.now() - start > patience) return;
      for (const ref of repositories) await graph().removeRepository(ref);
      const expected = await answersOf(graphOverStore(plainGraphStore()), history);
      expect(await answersOf(graph(), history)).toEqual(expected);
      seen += 1;
    };
    await fc.assert(fc.asyncProperty(histories, compare), { numRuns: 40 });
    expect(seen).toBeGreaterThan(0);
  });
});
