/** A comment as a model writes it. */
export const suggestion = {
  file: "src/a.ts",
  anchor: "12#ab3f",
  line_hint: "const a = 1;",
  comment: "This leaks.",
  suggestion: "const a = 2;",
  severity: "high",
  category: "correctness",
  confidence: 0.9,
};

/** The same as it is read. */
export const parsed = {
  file: "src/a.ts",
  anchor: "12#ab3f",
  lineHint: "const a = 1;",
  comment: "This leaks.",
  suggestion: "const a = 2;",
  severity: "high",
  category: "correctness",
  confidence: 0.9,
};

export const issue = { number: 7, confidence: "high", reason: "Same file." };

export const prose = [
  "## Summary\nAdds a thing.",
  "## Issues\n- 🔴 It leaks.",
  "## Confidence\n4/5",
  "## Review Verdict\n**REQUEST_CHANGES**",
].join("\n\n");

export const blocks = (suggestions: string, issues = JSON.stringify([issue])) =>
  `<suggestions>${suggestions}</suggestions>\n<semantic_issues>${issues}</semantic_issues>`;
