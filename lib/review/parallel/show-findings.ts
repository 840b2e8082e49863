import type { Change } from "@/lib/source/change";
import { anchorOf } from "../anchor-lines";
import { frameData } from "../prompt-frame";
import type { Proposal } from "./propose";
import type { AgentReport } from "./run-specialist";

const longest = { comment: 1_200, code: 800, reason: 300 };

/** Findings that the synthesis is shown at most; the gravest come first. */
export const mostShown = 30;

/** What the agents came back with, as the synthesis is told: findings, notes, and who could not look. */
export function showFindings(
  reports: AgentReport[],
  proposals: Proposal[],
  change: Pick<Change, "files">,
): [title: string, text: string][] {
  const lines = proposals.map((proposal) => JSON.stringify(shown(proposal, change)));
  const notes = reports
    .filter((report) => report.notes)
    .map(({ agent, notes: text }) => `${agent}:\n${text}`);
  const missing = reports
    .filter(({ status }) => status !== "done")
    .map(({ agent, status, reason }) => {
      const what = status === "failed" ? "could not look" : "looked, but a part of its answer is lost";
      return `${agent}: ${what}. ${(reason ?? "").slice(0, longest.reason)}`;
    });
  return [
    ["Findings of your colleagues", lines.length > 0 ? frameData("findings", lines.join("\n")) : "None."],
    ["Notes of your colleagues", notes.length > 0 ? frameData("notes", notes.join("\n\n")) : ""],
    ["Who could not look", missing.length > 0 ? frameData("failures", missing.join("\n")) : ""],
  ];
}

function shown({ id, agents, comment, finding }: Proposal, change: Pick<Change, "files">) {
  const { severity, category, confidence, path, span } = finding;
  return {
    id,
    said_by: agents,
    severity,
    category,
    confidence,
    file: path,
    anchor: anchorAt(finding, change) ?? "",
    ...(span ? { line: span.startLine } : { line_hint: comment.lineHint.slice(0, 200) }),
    comment: cut(comment.comment, longest.comment),
    ...(comment.suggestion === undefined ? {} : { suggests: cut(comment.suggestion, longest.code) }),
  };
}

/** The anchor of a finding's lines as the diff shows them; undefined for removed lines and for none. */
function anchorAt({ path, span }: Proposal["finding"], { files }: Pick<Change, "files">): string | undefined {
  if (span?.side !== "RIGHT") return undefined;
  const lines = files.find((file) => file.path === path)?.hunks.flatMap((hunk) => hunk.lines) ?? [];
  const at = (number: number) => {
    const line = lines.find(({ newLine }) => newLine === number);
    return line && anchorOf(number, line.text);
  };
  const [first, last] = [at(span.startLine), at(span.endLine)];
  return first && last && first !== last ? `${first}-${last}` : first;
}

const cut = (text: string, length: number) => (text.length > length ? `${text.slice(0, length)}…` : text);
