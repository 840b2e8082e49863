import fc from "fast-check";
import { expect, it } from "vitest";
import { graphOverStore } from "./graph-over-store";
import { eachGraph } from "./testing/each-graph";
import { answersOf, histories, repositories } from "./testing/histories";
import { plainGraphStore } from "./testing/plain-graph-store";

eachGraph("the graph", (graph) => {
  it("answers as the plain one does after any history", { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        for (const ref of repositories) await graph().removeRepository(ref);
        const expected = await answersOf(graphOverStore(plainGraphStore()), history);
        expect(await answersOf(graph(), history)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});
