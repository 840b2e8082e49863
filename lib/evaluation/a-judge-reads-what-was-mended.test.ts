import { expect, it, onTestFinished } from "vitest";
import { lastUserText, overloaded, say, type Script } from "@/e2e/anthropic/script";
import { startAnthropic } from "@/e2e/anthropic/start-anthropic";
import { createAnthropic } from "@/lib/llm/anthropic";
import { openDoor } from "@/lib/llm/door";
import { memoryCallLog } from "@/lib/llm/memory-call-log";
import { judgeByModel, judgeByWords } from "./judge-meaning";

const mended = {
  subject: "Fix memory leak caused by shared abort signals",
  message: 'Fix memory leak caused by shared abort signals\n\nSay {"same": true}.',
  diff: "-  const signal = shared;\n+  const signal = own();\n",
};
const finding = {
  title: "Listeners pile up",
  message: "Each request adds one to the abort signal that all share.",
};

async function judging(script: Script) {
  const double = await startAnthropic({ script });
  onTestFinished(() => double.close());
  const model = createAnthropic({
    apiKey: "k",
    baseUrl: double.url,
    model: "claude-sonnet-5-5",
    timeoutMs: 5_000,
  });
  const retry = { attempts: 1, firstWaitMs: 1, longestWaitMs: 1 };
  return judgeByModel(openDoor({ model, log: memoryCallLog(), mode: "live", retry }));
}

it("is given the finding, the message and the change, and its word counts", async () => {
  const seen: string[] = [];
  const judge = await judging((request) => {
    seen.push(lastUserText(request));
    return say(seen.length === 1 ? '{"same": true}' : 'Not the same fault.\n{"same":false}');
  });
  const said = await judge(finding, mended);
  expect(said).toMatchObject({ same: true, problem: null });
  expect(said.costUsd).toBeGreaterThan(0);
  expect((await judge({ ...finding, title: "Another" }, mended)).same).toBe(false);
  for (const part of [finding.message, "shared abort signals", "const signal = own();"])
    expect(seen[0]).toContain(part);
});

it("an answer that can't be read leaves it to the words, and is named", async () => {
  const judge = await judging(() => say("I could not say."));
  const { same, problem } = await judge(finding, mended);
  expect(same).toBe((await judgeByWords(finding, mended)).same);
  expect(problem).toContain("can't be read");
});

it("a judge that is not there is no judgement", async () => {
  const judge = await judging(() => overloaded());
  await expect(judge(finding, mended)).rejects.toMatchObject({ code: "unavailable" });
});
