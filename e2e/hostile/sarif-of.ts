import type { Attack } from "./attack";

/** A report of another tool, about the line of the planted fault. */
export function sarifOf({
  message,
  ruleId = "r1",
  tool = "Linter",
  uri = "src/run.ts",
  helpUri,
  count = 1,
}: NonNullable<NonNullable<Attack["around"]>["sarif"]>): unknown {
  const location = { artifactLocation: { uri }, region: { startLine: 2 } };
  const result = {
    ruleId,
    level: "error",
    message: { text: message },
    locations: [{ physicalLocation: location }],
  };
  return {
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: tool, rules: [{ id: ruleId, ...(helpUri ? { helpUri } : {}) }] } },
        results: Array.from({ length: count }, (_, at) => ({
          ...result,
          ruleId: at === 0 ? ruleId : `${ruleId}-${at}`,
        })),
      },
    ],
  };
}
