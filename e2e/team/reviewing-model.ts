import { askerOf } from "../anthropic/by-agent";
import { say, useTools, type Reply, type Script } from "../anthropic/script";
import { secondReader } from "./second-reader";

interface Said {
  file: string;
  /** Beginning of the line that it is about, trimmed, as the diff shows it. */
  line: string;
  comment: string;
  suggestion?: string;
  severity: string;
  category: string;
  confidence: number;
}

const onExport: Said[] = [
  {
    file: "src/reports.ts",
    line: "reports.forEach(async (report) => {",
    comment:
      "**The file is written before its lines are there.** `forEach` does not wait for the callback, so `exportReports` returns the header alone. Go through the reports with `for … of`, or gather the totals by `Promise.all`.",
    severity: "high",
    category: "correctness",
    confidence: 0.96,
  },
  {
    file: "src/reports.ts",
    line: "if (total === NaN) return;",
    comment:
      "**A comparison with NaN is never true**, so a report without lines is written with the total `NaN`.",
    suggestion: "    if (Number.isNaN(total)) return;",
    severity: "medium",
    category: "correctness",
    confidence: 0.93,
  },
  {
    file: "src/reports.ts",
    line: 'const { rows } = await pool.query("select sum(amount)',
    comment:
      "**One query for each report.** An account with 2,000 reports asks 2,001 times. One `group by report` gives all the totals.",
    severity: "medium",
    category: "performance",
    confidence: 0.85,
  },
  {
    file: "src/reports.ts",
    line: "[account, from ?? new Date(0), to],",
    comment:
      "**The end of the range may be missing.** `to` is optional, so `between $2 and $3` gets `undefined` and finds nothing.",
    severity: "high",
    category: "correctness",
    confidence: 0.84,
  },
];

const onShare: Said[] = [
  {
    file: "src/share.ts",
    line: "return signature === expected && Number(until) > Date.now();",
    comment:
      "**The comparison tells how much of a signature was right.** It ends at the first character that differs; `timingSafeEqual` takes as long for each.",
    severity: "high",
    category: "security",
    confidence: 0.91,
  },
];

const onLength =
  "`timingSafeEqual` throws when its two buffers differ in length, so the lengths are compared first (`src/share.ts:15`). The length of a signature is no secret: it is always 64 characters.";

/** An answer with what it was given to cite, and with a claim that nothing bears. */
function onLinks(shown: string): Reply {
  const [, end = "", commit = ""] = /src\/share\.ts:1-(\d+)@([0-9a-f]{12})/.exec(shown) ?? [];
  return say(
    `A shared link is good for a week: \`lifeMs\` says so (\`src/share.ts:3@${commit}\`). It is signed with \`createHmac\` (\`src/share.ts:1-${end}@${commit}\`).\n\nEach use of it is written down by \`logUse\` (\`src/log.ts:4-9@${commit}\`).`,
  );
}

/** A model that reads before it speaks, and says of each of the team's changes what a careful colleague would. */
export const reviewingModel: Script = (request) => {
  if (askerOf(request) === "skeptic") return secondReader(request);
  const shown = JSON.stringify(request.messages);
  if (JSON.stringify(request.system).includes("A colleague asks you something"))
    return request.messages.length === 1
      ? useTools(["read_file", { path: "src/share.ts" }])
      : say(onLength, { usage: { input_tokens: 2_900, output_tokens: 90 } });
  if (JSON.stringify(request.system).includes("knows the code of some repositories")) return onLinks(shown);
  const exporting = shown.includes("exportReports");
  const answered = shown.includes("timingSafeEqual(Buffer");
  const sharing = shown.includes("isGood") && !answered;
  if (!request.tools?.length) return say("[]");
  if (request.messages.length === 1 && (exporting || sharing))
    return useTools(["read_file", { path: exporting ? "src/report.ts" : "src/share.ts" }]);
  if (exporting)
    return reply(shown, onExport, {
      verdict: "REQUEST_CHANGES",
      summary: "Reports can be cut off at a day and written as CSV. The file comes out empty.",
      changes: ["`listReports` takes an end", "`exportReports` writes a line for each report"],
    });
  if (sharing)
    return reply(shown, onShare, {
      verdict: "REQUEST_CHANGES",
      summary: "Shared links are checked before a report is shown.",
      changes: ["`isGood` compares the signature and looks at the end of its life"],
    });
  return reply(shown, [], {
    verdict: "APPROVE",
    summary: answered
      ? "Signatures of shared links are compared in constant time."
      : "The service can say whether its database answers.",
    changes: [answered ? "`timingSafeEqual` in place of `===`" : "`isHealthy`"],
  });
};

function reply(
  shown: string,
  said: Said[],
  { verdict, summary, changes }: { verdict: string; summary: string; changes: string[] },
): Reply {
  const suggestions = said.map(({ line, ...rest }) => {
    const quoted = JSON.stringify(line).slice(1, -1);
    const literal = JSON.stringify(quoted)
      .slice(1, -1)
      .replace(/[.*+?^${}()|[\]]/g, "\\$&");
    const anchor =
      new RegExp(
        `(\\d+#[0-9a-z]{4})\\|\\+ *(?:${literal}|${quoted.replace(/[.*+?^${}()|[\]]/g, "\\$&")})`,
      ).exec(shown)?.[1] ?? "";
    return { ...rest, line_hint: line, anchor };
  });
  // It looked at the lines that were changed since: what it told of them is gone.
  const asked = new Set([...shown.matchAll(/(e\d+) \[stood, lines changed\]/g)].map(([, id]) => id));
  const gone = [...asked].map((id) => ({ id, state: "gone" }));
  return say(
    [
      `## Summary\n${summary}`,
      `## Key Changes\n${changes.map((change) => `- ${change}`).join("\n")}`,
      "## Confidence\n4/5",
      `## Review Verdict\n**${verdict}**`,
      `<suggestions>${JSON.stringify(suggestions)}</suggestions>`,
      "<semantic_issues>[]</semantic_issues>",
      ...(gone.length > 0 ? [`<earlier_findings>${JSON.stringify(gone)}</earlier_findings>`] : []),
    ].join("\n\n"),
    { delayMs: 400, usage: { input_tokens: 6_200, output_tokens: 540, cache_read_input_tokens: 4_100 } },
  );
}
