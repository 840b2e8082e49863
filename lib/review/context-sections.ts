import type { ExternalItem } from "@/lib/mcp/client/external-item";
import { memoryLabel } from "@/lib/tools/memory-label";
import { oneLine } from "@/lib/tools/one-line";
import { frameData, frameRules } from "./prompt-frame";
import type { KnownMemory, RelatedWork, ReviewContext } from "./review-context";

/** Characters; a rule is stored with at most so many. */
const longest = { rule: 2_000, memory: 600, path: 200, title: 160, name: 60, item: 500 };
const most = { paths: 5, shared: 5 };

/**
 * What is known from before as sections of a prompt: the team's rules as such, everything else as data. What was
 * gathered is bounded already; here each line is.
 */
export function contextSections(context: ReviewContext): [title: string, text: string][] {
  return [
    ["Rules of the team", context.rules.length > 0 ? frameRules(context.rules.map(rule).join("\n")) : ""],
    ["Project intelligence", framed("project-memory", context.project.map(memory))],
    ["Developer context", framed("developer", developer(context))],
    ["File experts", framed("experts", experts(context))],
    ["Related past pull requests", framed("past-pull-requests", context.related.map(related))],
    ["Linked issues", framed("linked-issues", context.issues.map(item))],
    ["Errors seen in these files", framed("errors", context.errors.map(item))],
    ["Messages about this", framed("messages", context.messages.map(item))],
  ];
}

const framed = (kind: string, lines: string[]): string =>
  lines.length > 0 ? frameData(kind, lines.join("\n")) : "";

const only = ({ paths }: KnownMemory): string =>
  paths.length > 0
    ? ` (for ${paths
        .slice(0, most.paths)
        .map((path) => oneLine(path, longest.path))
        .join(", ")})`
    : "";

/** A rule keeps its lines, behind its label; a person wrote it, and chose how. */
const rule = (one: KnownMemory): string =>
  `${memoryLabel(one)}${only(one)}: ${one.text.slice(0, longest.rule).replace(/\r\n?/g, "\n").replaceAll("\n", "\n  ")}`;

const memory = (one: KnownMemory): string => {
  const from =
    one.origin === "person"
      ? "written by a person"
      : `learned${one.number === null ? "" : ` from #${one.number}`}, ${one.at.slice(0, 10)}`;
  return `${memoryLabel(one)} ${one.kind.replaceAll("_", " ")} (${from})${only(one)}: ${oneLine(one.text, longest.memory)}`;
};

function developer({ author: { login, memories, history } }: ReviewContext): string[] {
  if (memories.length === 0 && history === null) return [];
  const past =
    history === null
      ? "nothing is known of earlier work here"
      : `${about(history.pullRequests)} earlier pull requests here (${about(history.merged)} merged), the first in ${history.firstAt.slice(0, 7)}`;
  return [`${oneLine(login, longest.name)}: ${past}`, ...memories.map(memory)];
}

/** No exact number: with each merge elsewhere it would make another prompt of the same change. */
const about = (pulls: number): string =>
  pulls === 0
    ? "no"
    : pulls < 5
      ? "1 to 4"
      : pulls < 20
        ? "5 to 19"
        : pulls < 100
          ? "20 to 99"
          : "100 or more";

const experts = (context: ReviewContext): string[] =>
  context.experts.map(
    ({ path, experts: known }) =>
      `${oneLine(path, longest.path)}: ${known.map(({ login, pullRequests, lastAt }) => `${oneLine(login, longest.name)} (${pullRequests}, last ${lastAt.slice(0, 10)})`).join(", ")}`,
  );

function related({ name, title, author, state, at, sharedFiles, verdict, closes }: RelatedWork): string {
  const facts = [
    `by ${oneLine(author ?? "nobody known", longest.name)}`,
    `${state} ${at.slice(0, 10)}`,
    verdict ? `reviewed: ${oneLine(verdict, longest.name)}` : "",
    closes.length > 0 ? `closes ${closes.map((number) => `#${number}`).join(", ")}` : "",
  ];
  const more = sharedFiles.length - most.shared;
  const files = sharedFiles.slice(0, most.shared).map((path) => oneLine(path, longest.path));
  return `${name} ${oneLine(title, longest.title)} (${facts.filter(Boolean).join(", ")}): ${files.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function item({ source, id, title, text, state, at }: ExternalItem): string {
  const facts = [source, state, at?.slice(0, 10)].flatMap((fact) =>
    fact ? oneLine(fact, longest.name) : [],
  );
  return `${oneLine(id, longest.name)} ${oneLine(title, longest.title)} (${facts.join(", ")}): ${oneLine(text, longest.item) || "(no text)"}`;
}
