import { expect, test } from "vitest";
import {
  lastUserText,
  notJson,
  overloaded,
  rateLimited,
  refuse,
  say,
  think,
  useTools,
  type MessagesRequest,
} from "@/e2e/anthropic/script";
import { GlossError } from "@/lib/errors";
import { openDoor } from "@/lib/llm/door";
import { agentScene, answerWith, comment, goodAnswer, sections } from "./testing/agent-scene";

const readTax = () => useTools(["read_file", { path: "src/tax.ts" }]);
const mayRead = (request: MessagesRequest) => request.tool_choice?.type === "auto";

test("it reads, answers, and tells what it read", async () => {
  const { run, double } = await agentScene((_request, nth) => (nth === 1 ? readTax() : say(goodAnswer)));
  const doing: string[] = [];
  const result = await run({
    onProgress: ({ round, maxRounds, doing: what }) => doing.push(`${round}/${maxRounds} ${what}`),
  });
  expect(result).toMatchObject({
    rounds: 2,
    stopped: "done",
    review: {
      verdict: "REQUEST_CHANGES",
      confidence: 4,
      comments: [{ file: "src/total.ts", anchor: "2#xxxx", severity: "high" }],
      semanticIssues: [{ number: 7, confidence: "high" }],
      problems: [],
    },
    sources: [{ kind: "code", path: "src/tax.ts", startLine: 1, endLine: 1 }],
  });
  expect(result.review.summary).toBe(sections);
  expect(result.toolCalls).toMatchObject([{ name: "read_file", isError: false }]);
  expect(result.usage.outputTokens).toBeGreaterThan(50);
  expect(result.costUsd).toBeGreaterThan(0);
  expect(doing).toEqual(["1/8 review", "2/8 review"]);
  expect(lastUserText(double.journal[1]?.request ?? never())).toContain("1| export const tax = 0.2;");
});

test("the uses of one turn run at the same time and are answered in their order", async () => {
  let open = 0;
  let most = 0;
  const { run, double, context } = await agentScene((_request, nth) =>
    nth === 1
      ? useTools(...["a", "b", "c"].map((path): [string, unknown] => ["read_file", { path }]))
      : say(goodAnswer),
  );
  context.source.readFile = async (path) => {
    most = Math.max(most, ++open);
    await new Promise((resolve) => setTimeout(resolve, path === "a" ? 40 : 5));
    open--;
    return `text of ${path}`;
  };
  await run();
  expect(most).toBe(3);
  expect(lastUserText(double.journal[1]?.request ?? never())).toMatch(/of a[^]*of b[^]*of c/);
});

test("an endless tool loop ends after eight calls, the last of which allows no tools and demands the answer", async () => {
  let n = 0;
  const { run, double } = await agentScene((request) =>
    mayRead(request) ? useTools(["read_file", { path: `src/${++n}.ts` }]) : say(goodAnswer),
  );
  const result = await run();
  expect(result).toMatchObject({ rounds: 8, stopped: "rounds", review: { verdict: "REQUEST_CHANGES" } });
  expect(double.journal).toHaveLength(8);
  expect(double.journal.map(({ request }) => request?.tool_choice?.type)).toEqual([
    ...Array.from({ length: 7 }, () => "auto"),
    "none",
  ]);
  expect(lastUserText(double.journal[7]?.request ?? never())).toContain("No further tool calls are possible");
});

test("a model that uses tools even then leaves no review, but a clear end", async () => {
  let n = 0;
  const { run, double } = await agentScene(() => useTools(["read_file", { path: `src/${++n}.ts` }]));
  expect(await run()).toMatchObject({
    rounds: 8,
    stopped: "silent",
    review: { verdict: "NEEDS_DISCUSSION", comments: [] },
  });
  expect(double.journal).toHaveLength(8);
});

test("the same question again gets the same answer without being looked up again", async () => {
  const { run, context, double } = await agentScene((_request, nth) =>
    nth <= 3 ? readTax() : say(goodAnswer),
  );
  const result = await run();
  expect(context.source).toMatchObject({ asked: ["src/tax.ts"] });
  expect(result.toolCalls.map((call) => call.output)).toEqual(
    Array.from({ length: 3 }, () => result.toolCalls[0]?.output),
  );
  expect(result.sources).toHaveLength(1);
  expect(lastUserText(double.journal[2]?.request ?? never())).toContain("You asked exactly this before");
});

test("unknown tools, wrong inputs and too many at once become answers that it can act on", async () => {
  const { run, double } = await agentScene((_request, nth) => {
    if (nth === 1) return useTools(["delete_repository", {}], ["read_file", { file: "a" }]);
    const many = Array.from({ length: 12 }, (_, at): [string, unknown] => ["read_file", { path: `${at}` }]);
    return nth === 2 ? useTools(...many) : say(goodAnswer);
  });
  expect((await run()).stopped).toBe("done");
  const first = lastUserText(double.journal[1]?.request ?? never());
  expect(first).toContain('There is no tool "delete_repository"');
  expect(first).toContain("Wrong input for read_file");
  expect(lastUserText(double.journal[2]?.request ?? never()).match(/At most 10 tool calls/g)).toHaveLength(2);
  expect(double.journal.map((entry) => entry.refused)).toEqual([null, null, null]);
});

test("a refusal is told as one, at once or later", async () => {
  const at = async (refusing: number) => {
    const { run } = await agentScene((_request, nth) => (nth === refusing ? refuse() : readTax()));
    return run();
  };
  for (const nth of [1, 2]) {
    expect(await at(nth)).toMatchObject({
      rounds: nth,
      stopped: "refusal",
      review: {
        summary: expect.stringContaining("declined") as string,
        verdict: "NEEDS_DISCUSSION",
        comments: [],
      },
    });
  }
});

test("an answer cut at the length limit is continued where it stopped", async () => {
  const half = goodAnswer.length - 120;
  const { run, double } = await agentScene((_request, nth) =>
    nth === 1 ? say(goodAnswer.slice(0, half), { stopReason: "max_tokens" }) : say(goodAnswer.slice(half)),
  );
  expect(await run()).toMatchObject({ rounds: 2, stopped: "done", review: { comments: [{}], problems: [] } });
  expect(lastUserText(double.journal[1]?.request ?? never())).toContain("cut off at the length limit");
});

test("a reply that was all thought is asked to be written down", async () => {
  const { run, double } = await agentScene((_request, nth) =>
    nth === 1 ? think("Hm.", { content: [], stopReason: "max_tokens" }) : think("Ah.", say(goodAnswer)),
  );
  expect(await run()).toMatchObject({ rounds: 2, stopped: "done" });
  expect(double.journal.map((entry) => entry.refused)).toEqual([null, null]);
});

test("an answer that never ends is taken as far as it came", async () => {
  const { run } = await agentScene((_request, nth) =>
    say(nth === 1 ? sections : `, more ${nth}`, { stopReason: "max_tokens" }),
  );
  const result = await run();
  expect(result).toMatchObject({
    stopped: "cut",
    rounds: 4,
    review: { verdict: "REQUEST_CHANGES", comments: [] },
  });
});

test("a broken block is asked for once more, and only that", async () => {
  const { run, double } = await agentScene((_request, nth) =>
    nth === 1
      ? say(answerWith('[{"file": oops'))
      : say(`<suggestions>${JSON.stringify([comment])}</suggestions>`),
  );
  const result = await run();
  expect(result).toMatchObject({
    rounds: 2,
    stopped: "done",
    review: { summary: sections, comments: [{ file: "src/total.ts" }], verdict: "REQUEST_CHANGES" },
  });
  const asked = lastUserText(double.journal[1]?.request ?? never());
  expect(asked).toContain("- the block <suggestions>");
  expect(asked).not.toContain("<semantic_issues>");
  expect(result.review.problems.at(-1)).toBe("asked again for and repaired: suggestions");
});

test("what stays broken is left out alone, and what was saved of it stays", async () => {
  const saved = `[${JSON.stringify(comment)}, {"file": }]`;
  const { run, double } = await agentScene(() => say(answerWith(saved)));
  const result = await run();
  expect(double.journal).toHaveLength(2);
  expect(result.review).toMatchObject({ summary: sections, comments: [{ file: "src/total.ts" }] });
  expect(result.review.problems.at(-1)).toBe("still broken after asking again: suggestions");
  expect(result.stopped).toBe("done");
});

test("prose without any format is kept as prose", async () => {
  const { run, double } = await agentScene(() => say("Looks good to me, ship it."));
  expect(await run()).toMatchObject({
    stopped: "done",
    review: { summary: "Looks good to me, ship it.", verdict: "NEEDS_DISCUSSION", comments: [] },
  });
  expect(double.journal).toHaveLength(2);
});

test("a repair that is refused or cut costs nothing that was there", async () => {
  for (const second of [refuse(), say("<suggestions>[", { stopReason: "max_tokens" })]) {
    const { run } = await agentScene((_request, nth) => (nth === 1 ? say(sections) : second));
    expect(await run()).toMatchObject({
      review: { summary: sections, verdict: "REQUEST_CHANGES" },
      stopped: "done",
    });
  }
});

test("repairs and continuations count as rounds", async () => {
  const { run, double } = await agentScene((request) =>
    mayRead(request) ? readTax() : say("No format.", { stopReason: "max_tokens" }),
  );
  expect(await run({ maxRounds: 3 })).toMatchObject({ rounds: 3 });
  expect(double.journal).toHaveLength(3);
});

test("429, 529, half a stream and an answer that is no JSON are lived through", async () => {
  const { run, log } = await agentScene((_request, nth) => {
    if (nth === 1) return rateLimited(0.01);
    if (nth === 2) return overloaded();
    if (nth === 3) return readTax();
    if (nth === 4) return say(goodAnswer, { cutAfter: 0.5 });
    return nth === 5 ? notJson() : say(goodAnswer);
  });
  expect(await run()).toMatchObject({ rounds: 2, stopped: "done", review: { comments: [{}] } });
  expect(log.modelCalls.filter((call) => call.error)).toHaveLength(4);
});

test("what doesn't pass is thrown, for the queue to try again", async () => {
  const { run } = await agentScene(() => overloaded());
  await expect(run()).rejects.toMatchObject({ code: "unavailable", retryable: true });
});

test("cancelling in the middle of a call or of a tool ends it at once", async () => {
  const stop = new AbortController();
  const slow = await agentScene(() => say(goodAnswer, { delayMs: 40_000 }));
  setTimeout(() => stop.abort(), 50);
  const clock = performance.now();
  await expect(slow.run({ signal: stop.signal })).rejects.toMatchObject({ code: "cancelled" });
  const { run, context, log } = await agentScene(() => readTax());
  const again = new AbortController();
  context.signal = again.signal;
  context.source.readFile = (_path, _sha, signal) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener("abort", () => reject(new GlossError("cancelled", "Stopped.")));
      setTimeout(() => again.abort(), 20);
    });
  await expect(run({ signal: again.signal })).rejects.toMatchObject({ code: "cancelled" });
  expect(performance.now() - clock).toBeLessThan(20_000);
  expect(log.toolCalls).toEqual([]);
});

test("a stored run is replayed without a request and without a tool, to the same result", async () => {
  const { run, model, log, double, context } = await agentScene((_request, nth) =>
    nth <= 2 ? readTax() : say(nth === 3 ? answerWith("oops") : goodAnswer),
  );
  const first = await run();
  expect(double.journal).toHaveLength(4);
  context.source.readFile = () => Promise.reject(new Error("asked in a replay"));
  const replayed = await run({ door: openDoor({ model: null, storedAs: model, log, mode: "replay" }) });
  expect(replayed).toEqual(first);
  expect(double.journal).toHaveLength(4);
});

test("a run that died is taken up where it was: nothing is paid or looked up twice", async () => {
  const dead = await agentScene((_request, nth) =>
    nth === 1 ? readTax() : { status: 400, message: "died here" },
  );
  await expect(dead.run()).rejects.toMatchObject({ code: "refused" });
  dead.double.setScript(() => say(goodAnswer));
  expect(await dead.run()).toMatchObject({ rounds: 2, stopped: "done" });
  expect(dead.double.journal.filter((entry) => entry.status === 200)).toHaveLength(2);
  expect(dead.context.source).toMatchObject({ asked: ["src/tax.ts"] });
});

function never(): never {
  throw new Error("there is no such request");
}
