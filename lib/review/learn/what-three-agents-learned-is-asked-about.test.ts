import { expect, test } from "vitest";
import { change } from "../testing/parallel-change";
import { anOutput, aParallel } from "../render/testing/review-output";
import { extractRequest } from "./extract-request";

const asked = (insights: ReturnType<typeof aParallel>["memoryInsights"]) => {
  const output = anOutput({ mode: "parallel", parallel: aParallel({ memoryInsights: insights }) });
  const [message] = extractRequest(change, output, { memories: [], rules: [] }).messages;
  return message?.content.map((block) => (block.type === "text" ? block.text : "")).join("") ?? "";
};

test("what the synthesis would remember is asked about, as data", () => {
  const text = asked([
    { kind: "risk_module", text: "Orders are loaded\nwithout a limit." },
    { kind: null, text: "Names say what is loaded." },
  ]);
  const [, , review] = /<data-(\w{12}) kind="review">\n([^]*?)\n<\/data-\1>/.exec(text) ?? [];
  expect(review).toContain(
    "What those who looked would remember:\nrisk_module: Orders are loaded without a limit.\nNames say what is loaded.",
  );
  expect(asked([])).not.toContain("would remember");
});
