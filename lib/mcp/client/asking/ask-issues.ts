import type { ExternalItem } from "../external-item";
import type { ExternalQuery } from "../external-query";
import type { ServerLine } from "../line/server-line";
import type { ExternalRecord } from "../reading/read-records";
import { capabilities } from "../tools/capabilities";
import { askItems } from "./ask-line";

type Ask = () => Promise<ExternalItem[]>;
const { findIssues, readIssue } = capabilities;

/** Of issues that a search finds. */
const limit = 5;
const mostWords = 2;
const shortestWord = 5;

/** Questions to Linear: each issue that is named, or what the words find when none is. */
export function linearQuestions(line: ServerLine, query: ExternalQuery, signal?: AbortSignal): Ask[] {
  const base = { line, kind: "issue" as const, signal };
  const named = query.keys.map((key): Ask => {
    return () => askItems({ ...base, capability: readIssue, material: { key }, about: key, called: key });
  });
  if (named.length > 0) return named;
  return searches(query.words, (words) =>
    askItems({
      ...base,
      capability: findIssues,
      material: { query: words, sentence: words, limit },
      about: words,
    }),
  );
}

/** The same to GitHub, of the query's repository alone. */
export function githubQuestions(line: ServerLine, query: ExternalQuery, signal?: AbortSignal): Ask[] {
  const { owner, repo } = query.repository;
  const keep = (record: ExternalRecord) => isIssueOf(record, owner, repo);
  const base = { line, kind: "issue" as const, signal, keep };
  const named = query.numbers.map((number): Ask => {
    const material = { owner, repo, key: `${number}` };
    const called = `#${number}`;
    return () => askItems({ ...base, capability: readIssue, material, about: called, called });
  });
  if (named.length > 0) return named;
  return searches(query.words, (words) => {
    const material = {
      owner,
      repo,
      query: `repo:${owner}/${repo} is:issue ${words}`,
      sentence: words,
      limit,
    };
    return askItems({ ...base, capability: findIssues, material, about: words });
  });
}

/** Searches that want all words, or the whole phrase, find nothing for a title: then its longest words are asked for. */
function searches(given: string, search: (words: string) => Promise<ExternalItem[]>): Ask[] {
  // Marks are parts of search languages.
  const words = given
    .replace(/[^\p{L}\p{N}\s._-]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (words === "") return [];
  const longestWords = [...new Set(words.split(" "))]
    .filter((word) => word.length >= shortestWord)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, mostWords);
  return [
    async () => {
      const found = await search(words);
      if (found.length > 0 || longestWords.length === 0 || longestWords[0] === words) return found;
      return (await Promise.all(longestWords.map(search))).flat();
    },
  ];
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
