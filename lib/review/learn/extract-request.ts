import type { ModelRequest } from "@/lib/llm/model";
import type { Memory } from "@/lib/memory/memory";
import type { Change } from "@/lib/source/change";
import { memoryLabel } from "@/lib/tools/memory-label";
import { oneLine } from "@/lib/tools/one-line";
import type { RankedFinding, ReviewOutput } from "../output";
import { frameData } from "../prompt-frame";
import { extractV1 } from "../prompts/extract-v1";
import { showDiff } from "../shown-diff";

const longest = { body: 2_000, diff: 8_000, summary: 4_000, finding: 300, memory: 400, line: 300 };
const most = { findings: 20, files: 40 };

/** One bounded call that asks what a finished review teaches. */
export function extractRequest(
  change: Change,
  output: ReviewOutput,
  known: { memories: Memory[]; rules: Memory[] },
): ModelRequest {
  const shown = showDiff(change.files, { budgetChars: longest.diff });
  const remembered = [...known.rules, ...known.memories].map(
    (memory) =>
      `${memoryLabel(memory)} ${memory.kind}${memory.origin === "person" ? " (by a person)" : ""}: ${oneLine(memory.text, longest.memory)}`,
  );
  const sections = [
    ["Change", frameData("change", describe(change))],
    ["What the review says", frameData("review", review(output))],
    ["Diff", frameData("diff", shown.text.trimEnd())],
    ["Remembered already", remembered.length > 0 ? frameData("memories", remembered.join("\n")) : "Nothing."],
  ];
  const text = [...sections.map(([title, body]) => `# ${title}\n${body}`), extractV1.closing].join("\n\n");
  return {
    purpose: "extract",
    system: extractV1.system,
    messages: [{ role: "user", content: [{ type: "text", text }] }],
    tools: [],
    maxTokens: 1_200,
  };
}

function describe({ owner, repo, title, author, body, files }: Change): string {
  const paths = files
    .slice(0, most.files)
    .map(({ path, additions, deletions }) => `${oneLine(path, longest.line)} +${additions} -${deletions}`);
  return [
    `Repository: ${owner}/${repo}`,
    `Title: ${oneLine(title, longest.line)}`,
    `Author: ${oneLine(author.login, 60)}${author.bot ? " (bot)" : ""}`,
    `Description: ${body.trim().slice(0, longest.body) || "(none)"}`,
    "Files:",
    ...paths,
  ].join("\n");
}

function review({ summary, findings, verdict, parallel }: ReviewOutput): string {
  const insights = parallel?.memoryInsights ?? [];
  const shown = findings.filter(({ state }) => state !== "dropped").slice(0, most.findings);
  return [
    `Verdict: ${verdict ?? "none"}`,
    (summary ?? "").slice(0, longest.summary),
    "Findings:",
    ...(shown.length > 0 ? shown.map(finding) : ["none"]),
    ...(insights.length > 0 ? ["What those who looked would remember:"] : []),
    ...insights.map(({ kind, text }) => `${kind ? `${kind}: ` : ""}${oneLine(text, longest.memory)}`),
  ].join("\n");
}

const finding = ({ path, severity, category, title }: RankedFinding): string =>
  `${oneLine(path, longest.line)}: ${severity} ${category}: ${oneLine(title, longest.finding)}`;
