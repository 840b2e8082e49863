import { say, useTools, type Script } from "../anthropic/script";

const comment = (anchor: string, more: object) => ({
  file: "src/calculate.ts",
  line_hint: "  return eval(formula);",
  anchor,
  severity: "high",
  category: "correctness",
  confidence: 0.9,
  ...more,
});

/** What a model would do with the change of `make-repository.ts`: read, fail to read, then say one thing surely. */
export const modelReview: Script = (request) => {
  if (request.messages.length === 1)
    return useTools(["read_file", { path: "src/calculate.ts" }], ["read_file", { path: "src/parser.ts" }]);
  const shown = JSON.stringify(request.messages);
  const at = (code: string) => new RegExp(`(\\d+#[0-9a-z]{4})\\|\\+ *${code}`).exec(shown)?.[1] ?? "";
  const suggestions = [
    comment(at("return eval"), {
      comment: "**Formulas are run as code.** Anybody who writes a formula runs it here.",
    }),
    comment(at("if \\(result === NaN"), {
      line_hint: "  if (result === NaN) return 'That is no number';",
      comment: "**A comparison with NaN is never true.** `Number.isNaN(result)` tells it.",
      suggestion: "  if (Number.isNaN(result)) return 'That is no number';",
      severity: "medium",
    }),
    comment("", {
      file: "src/missing.ts",
      line_hint: "export const missing = 1;",
      comment: "**The parser is not in this change.** `evaluate` was to use it.",
      severity: "medium",
      category: "tests",
    }),
    comment(at("return eval"), {
      comment: "**Perhaps a cache would help.** Formulas repeat.",
      severity: "low",
      category: "performance",
      confidence: 0.4,
    }),
  ];
  return say(
    [
      "## Summary\nFormulas can be evaluated, and a result is described.",
      "## Key Changes\n- `evaluate` runs a formula\n- `describe` tells what is no number",
      "## Confidence\n4/5",
      "## Review Verdict\n**REQUEST_CHANGES** because formulas are run as code.",
      `<suggestions>${JSON.stringify(suggestions)}</suggestions>`,
      "<semantic_issues>[]</semantic_issues>",
    ].join("\n\n"),
    { delayMs: 300 },
  );
};
