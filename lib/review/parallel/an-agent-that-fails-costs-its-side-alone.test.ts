import { expect, test } from "vitest";
import { notJson, overloaded, rateLimited, refuse, say, type Script, useTools } from "@/e2e/anthropic/script";
import { openDoor } from "@/lib/llm/door";
import { agentNames, nobodyLooked } from "../parallel-review";
import { renderBody } from "../render-body";
import { openStoredCalls } from "../replay/stored-calls";
import { found, on, review } from "../testing/parallel-change";
import { parallelScene } from "../testing/parallel-scene";
import { toJson } from "../to-json";

let reads = 0;
const faults: [name: string, script: Script, reason: RegExp][] = [
  ["429 for ever", () => rateLimited(0.01), /rate limit/],
  ["429 with a wait of hours", () => rateLimited(9_000), /rate limit/],
  ["529 for ever", () => overloaded(), /overloaded/],
  ["no JSON at all", () => notJson(), /model/i],
  ["a refusal", () => refuse(), /declined to look/],
  ["prose without its block", () => say("All of it looks fine to me."), /could not be read/],
  ["a block that is no JSON", () => say("<suggestions>[{oops</suggestions>"), /could not be read/],
  ["an endless tool loop", () => useTools(["read_file", { path: `src/${++reads}.ts` }]), /gave no answer/],
  ["nothing at all", () => say("", { content: [] }), /gave no answer/],
  ["a wrong key", () => ({ status: 401 }), /key/i],
];

const subsets = [1, 2, 3, 4, 5, 6, 7].map((bits) => agentNames.filter((_name, at) => (bits >> at) & 1));
const cases = subsets.flatMap((failing) =>
  faults.map(([name, script, reason]) => ({ failing, name, script, reason })),
);

test.each(cases)("$failing: $name", async ({ failing, script, reason }) => {
  const finding = (line: number) => found(on(line, `Line ${line} is loaded at each request.`));
  const scripts = {
    security: () => finding(3),
    performance: () => finding(9),
    style: () => finding(15),
    ...Object.fromEntries(failing.map((agent) => [agent, script])),
  };
  const scene = await parallelScene(scripts);
  const analysis = await scene.ask();
  const output = await scene.judged(analysis);
  const { parallel } = output;
  expect(parallel?.agents.map(({ agent, status }) => [agent, status])).toEqual(
    agentNames.map((agent) => [agent, failing.includes(agent) ? "failed" : "done"]),
  );
  expect(output.mode).toBe("parallel");
  expect(output.verdict).toBe("NEEDS_DISCUSSION");
  expect(output.findings).toHaveLength(3 - failing.length);
  expect(nobodyLooked(parallel)).toBe(failing.length === 3);
  expect(parallel?.synthesis.status).toBe(failing.length === 3 ? "skipped" : "done");
  expect(output.coverage.reviewed).toEqual(["src/orders.ts"]);

  // Named wherever the review is read, and to the synthesis.
  const body = renderBody(output);
  for (const agent of failing) {
    const { reason: why } = parallel!.agents.find((one) => one.agent === agent)!;
    expect(why).toMatch(reason);
    expect(body).toContain(`The ${agent} agent failed: `);
    expect(toJson(output).problems).toContainEqual(
      expect.stringContaining(`The ${agent} agent failed: ${why}`),
    );
    if (failing.length === 3) continue;
    const told = JSON.stringify(scene.double.journal.at(-1)?.request?.messages);
    expect(told).toContain(`${agent}: could not look. `);
  }
  expect(body.includes("Static tier only: no agent could look.")).toBe(failing.length === 3);

  // What failed then fails again when it is gone through without a model.
  const replayed = await scene.ask(
    openDoor({
      model: null,
      storedAs: scene.model,
      log: openStoredCalls(scene.log.modelCalls, scene.log.toolCalls).log,
      mode: "replay",
    }),
  );
  const again = await scene.judged(replayed);
  expect({ ...again, durationMs: 0 }).toEqual({ ...output, durationMs: 0 });
});

test.each(faults)("the synthesis: %s", async (_name, script) => {
  const { review: done } = await parallelScene({
    security: () => found(on(3, "Anybody can load orders.", { severity: "high" })),
    synthesis: script,
  });
  const output = await done();
  expect(output).toMatchObject({
    mode: "parallel",
    verdict: "REQUEST_CHANGES",
    findings: [{ state: "posted", title: "Anybody can load orders", category: "security" }],
  });
  expect(["failed", "partial"]).toContain(output.parallel?.synthesis.status);
  expect(output.problems[0]).toMatch(/^The synthesis (failed|is incomplete): /);
  expect(renderBody(output)).toMatch(/> The synthesis (failed|is incomplete): /);
});

test("what was found is put together by rule and told by the notes, where the synthesis failed", async () => {
  const same = "Orders are loaded again for every line of the table.";
  const { review: done } = await parallelScene({
    performance: () => found(on(3, same, { severity: "high" })),
    style: () => found(on(3, same), on(30, "The name says nothing about what it loads.")),
    synthesis: () => refuse(),
  });
  const output = await done();
  expect(output.findings.map(({ state, category }) => [state, category])).toEqual([
    ["posted", "performance"],
    ["dropped", "style"],
    ["posted", "style"],
  ]);
  expect(output.findings[0]?.origin).toEqual({ kind: "agent", agents: ["performance", "style"] });
  expect(output.summary).toContain("## Notes of the performance agent\n\n- Looked at all of it.");
  expect(output.verdict).toBe("REQUEST_CHANGES");
});

test("part of an answer that was lost is no approval, and what was saved of it stays", async () => {
  const broken = `## Notes\n- x\n\n<suggestions>[${JSON.stringify(on(3, "A name that misleads.", { severity: "low" }))}, {"file": }]</suggestions>`;
  const { review: done } = await parallelScene({ style: () => say(broken), synthesis: () => review([]) });
  const output = await done();
  expect(output.parallel?.agents[2]).toMatchObject({ status: "partial", findings: 1 });
  expect(output).toMatchObject({
    verdict: "NEEDS_DISCUSSION",
    verdictReason: "A part of what the style agent said was lost, so this is no approval.",
  });
});

test("a fault of our own in one agent costs no more than that agent", async () => {
  const scene = await parallelScene({});
  const live = openDoor({ model: scene.model, log: scene.log, mode: "live" });
  const broken = {
    ...live,
    as: (agent: string) =>
      agent === "style"
        ? { ...live, complete: () => Promise.reject(new TypeError("secret detail")) }
        : live.as(agent),
  };
  const output = await scene.judged(await scene.ask(broken));
  expect(output.parallel?.agents[2]).toMatchObject({
    status: "failed",
    reason: expect.not.stringContaining("secret") as string,
  });
  expect(output.verdict).toBe("NEEDS_DISCUSSION");
});
