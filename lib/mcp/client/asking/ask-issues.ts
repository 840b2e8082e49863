import type { ExternalItem } from "../external-item";
import type { ExternalQuery } from "../external-query";
import type { ServerLine } from "../line/server-line";
import type { ExternalRecord } from "../reading/read-records";
import { capabilities, type Material } from "../tools/capabilities";
import { askItems } from "./ask-line";

type Ask = () => Promise<ExternalItem[]>;
const { findIssues, readIssue } = capabilities;

/** Of issues that a search finds. */
const limit = 5;

/** Questions to Linear: each issue that is named, or what the words find when none is. */
export function linearQuestions(line: ServerLine, query: ExternalQuery, signal?: AbortSignal): Ask[] {
  const base = { line, kind: "issue" as const, signal };
  const named = query.keys.map((key): Ask => {
    return () => askItems({ ...base, capability: readIssue, material: { key }, about: key });
  });
  if (named.length > 0 || query.words.trim() === "") return named;
  const material = { query: query.words, sentence: query.words, limit };
  return [() => askItems({ ...base, capability: findIssues, material, about: query.words })];
}

/** The same to GitHub, of the query's repository alone. */
export function githubQuestions(line: ServerLine, query: ExternalQuery, signal?: AbortSignal): Ask[] {
  const { owner, repo } = query.repository;
  const keep = (record: ExternalRecord) => isIssueOf(record, owner, repo);
  const base = { line, kind: "issue" as const, signal, keep };
  const named = query.numbers.map((number): Ask => {
    const material = { owner, repo, key: `${number}` };
    return () => askItems({ ...base, capability: readIssue, material, about: `#${number}` });
  });
  if (named.length > 0 || query.words.trim() === "") return named;
  const scope = `repo:${owner}/${repo} is:issue`;
  const words = query.words.replace(/[^\p{L}\p{N}\s._-]/gu, " ");
  const material: Material = { owner, repo, query: `${scope} ${words}`, sentence: words, limit };
  return [() => askItems({ ...base, capability: findIssues, material, about: query.words })];
}

/** No pull request, and not of another repository, whatever the server was asked. */
function isIssueOf(record: ExternalRecord, owner: string, repo: string): boolean {
  if (record["pull_request"]) return false;
  const address = [record["html_url"], record["repository_url"], record["url"]].find(
    (value) => typeof value === "string",
  );
  if (address === undefined || !URL.canParse(address)) return true;
  return `${new URL(address).pathname}/`.toLowerCase().includes(`/${owner}/${repo}/`.toLowerCase());
}
