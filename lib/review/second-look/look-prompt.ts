import type { Evidence, Finding } from "@/lib/core/finding";
import type { RepoConfig } from "@/lib/repo-config/repo-config";
import type { RepositorySettings } from "@/lib/repos/repository-settings";
import type { Change } from "@/lib/source/change";
import { guideSection, languageSection } from "../guide-sections";
import { pathGuidance } from "../path-guidance";
import { versionOf } from "../prompt";
import { frameData } from "../prompt-frame";
import { secondLookV1 } from "../prompts/second-look-v1";
import type { ShownCode } from "./show-code";

export interface LookPrompt {
  system: string;
  user: string;
  asks: { lastRound: string; cutOff: string; nothingYet: string };
  /** Asks again for these findings. */
  missing: (ids: string[]) => string;
}

export const lookPromptVersion = versionOf(secondLookV1);

interface Told {
  change: Change;
  repository: RepositorySettings;
  config: RepoConfig;
}

const longest = { body: 1_500, message: 1_500, code: 800, quote: 200, rules: 8_000 };

/** What a model is asked of a few findings, which it knows as `f1`, `f2` and so on, in their order. */
export function renderLookPrompt(
  findings: Finding[],
  { diff, around }: ShownCode,
  { change, repository, config }: Told,
): LookPrompt {
  const paths = new Set(findings.map(({ path }) => path));
  const files = change.files.filter(({ path }) => paths.has(path));
  const sections: [title: string, text: string][] = [
    ["Change", frameData("change", describe(change))],
    ["The team's guidance for some of these paths", short(pathGuidance({ files }, repository, config))],
    ["The team's guides", short(guideSection(config))],
    ["Findings to try", frameData("findings", findings.map(describeFinding).join("\n"))],
    ["Diff near them", diff],
    ["The files around them, after the change", around],
    ["Language", languageSection(repository.language)],
  ];
  const { system, closing, lastRound, cutOff, nothingYet, missing } = secondLookV1;
  return {
    system,
    user: [...sections.flatMap(([title, text]) => (text ? [`# ${title}\n${text}`] : [])), closing].join(
      "\n\n",
    ),
    asks: { lastRound, cutOff, nothingYet },
    missing: (ids) => `${missing} ${ids.join(", ")}`,
  };
}

function describe({ owner, repo, number, title, body, base, head }: Change): string {
  return [
    `Repository: ${owner}/${repo}${number === null ? "" : `, pull request #${number}`}`,
    `Title: ${cut(title.replace(/\s+/g, " "), 300)}`,
    `Branch: ${cut(head.ref, 200)} into ${cut(base.ref, 200)}`,
    "Description:",
    cut(body.trim() || "(none)", longest.body),
  ].join("\n");
}

function describeFinding(finding: Finding, at: number): string {
  const { severity, category, path, span, symbol, title, message, suggestion, evidence } = finding;
  const restsOn = evidence.flatMap(inWords);
  return JSON.stringify({
    id: `f${at + 1}`,
    severity,
    category,
    file: path,
    ...(span === null
      ? { lines: "not found in the diff" }
      : {
          lines: span.startLine === span.endLine ? `${span.startLine}` : `${span.startLine}-${span.endLine}`,
          ...(span.side === "LEFT" ? { of: "removed lines" } : {}),
        }),
    ...(symbol === undefined ? {} : { inside: cut(symbol, longest.quote) }),
    title,
    ...(message === "" ? {} : { says: cut(message, longest.message) }),
    ...(suggestion === undefined ? {} : { suggests: cut(suggestion, longest.code) }),
    ...(restsOn.length > 0 ? { rests_on: restsOn } : {}),
  });
}

/** What a finding rests on beside code, which is shown anyway. */
function inWords(item: Evidence): string[] {
  switch (item.kind) {
    case "memory":
      return [`${item.rule ? "rule of the team" : "memory"}: ${cut(item.text, 300)}`];
    case "graph":
      return [cut(item.fact, 300)];
    case "issue":
      return [`issue ${item.repository}#${item.number}`];
    case "external":
      return [cut(`${item.service} ${item.id} ${item.title ?? ""}`.trim(), 300)];
    case "rule":
    case "tool":
      return [item.rule];
    case "code":
      return [];
  }
}

/** What is framed can't be cut: where there is too much of it, it is left out. */
const short = (text: string): string =>
  text.length <= longest.rules ? text : "(The team has more of these than can be shown here.)";

const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length)}… (${text.length - length} characters more)` : text;
