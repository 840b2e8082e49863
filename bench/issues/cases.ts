import { parseDiff } from "@/lib/core/parse-diff";
import type { Change, FileChange, Issue } from "@/lib/source/change";
import type { Pair } from "./read-pairs";

/** A pull request, the issues it is held against, and which of them it closed. */
export interface Case {
  repository: string;
  language: string;
  change: Pick<Change, "title" | "body" | "files" | "head">;
  issues: Issue[];
  closed: number;
  /** How many of the other issues were surely open when the pull request came. */
  surelyOpen: number;
}

/** An issue and the pull request that closed it. */
interface Closed {
  issue: Pair["closed"][number];
  by: Pair;
}

export const mostIssues = 50;
/** With fewer, eight of them are half of all and say nothing. */
export const leastIssues = 15;

/**
 * One case for each closed issue: it and up to 49 others of its repository, newest first: those that were open when
 * the pull request came, where that is known, then those nearest in number. What the same pull request also closed is
 * left out, and so is every reference and every mention of a number that would give the answer away. Repositories with
 * fewer than 15 issues give no cases.
 */
export function casesOf(pairs: Pair[]): Case[] {
  return [...Map.groupBy(pairs, ({ repository }) => repository)].flatMap(([repository, own]) => {
    const all = new Map(
      own.flatMap((by) => by.closed.map((issue): [number, Closed] => [issue.number, { issue, by }])),
    );
    if (all.size < leastIssues) return [];
    const language = mainLanguage(own);
    return own.flatMap((pair) => {
      const change = changeOf(pair);
      return pair.closed.map((closed): Case => {
        const others = othersOf(pair, closed.number, [...all.values()]);
        const pool = [closed, ...others.map(({ issue }) => issue)]
          .toSorted((a, b) => b.number - a.number)
          .map((one) => issueOf(repository, one));
        const surelyOpen = others.filter((one) => wasOpen(one, pair)).length;
        return { repository, language, change, issues: pool, closed: closed.number, surelyOpen };
      });
    });
  });
}

function othersOf(pair: Pair, number: number, all: Closed[]): Closed[] {
  const away = ({ issue }: Closed) => Math.abs(issue.number - number);
  return all
    .filter(({ issue }) => pair.closed.every((own) => own.number !== issue.number))
    .toSorted(
      (a, b) =>
        Number(wasOpen(b, pair)) - Number(wasOpen(a, pair)) ||
        away(a) - away(b) ||
        a.issue.number - b.issue.number,
    )
    .slice(0, mostIssues - 1);
}

/** Issues and pull requests are numbered in one row as they come, and each issue here was closed by a pull request. */
function wasOpen({ issue, by }: Closed, pair: Pair): boolean {
  return by.ownNumbers && issue.number < pair.number && by.number > pair.number;
}

function changeOf(pair: Pair): Case["change"] {
  const numbers = new Set([pair.number, ...pair.closed.map(({ number }) => number)]);
  const clean = (text: string) => withoutReferences(text, numbers);
  const files = parseDiff(pair.diff).map(({ path, status, binary, hunks }): FileChange => ({
    path: withoutNumbers(path, numbers, ""),
    status,
    binary,
    additions: 0,
    deletions: 0,
    hunksFrom: "host",
    hunks: hunks.map((hunk) => ({
      ...hunk,
      section: clean(hunk.section),
      lines: hunk.lines.map((line) => ({ ...line, text: clean(line.text) })),
    })),
  }));
  return {
    title: clean(pair.title),
    body: clean(pair.body),
    files,
    head: { ref: "topic", sha: "0".repeat(40) },
  };
}

function withoutReferences(text: string, numbers: Set<number>): string {
  const rest = text
    .replace(/https?:\/\/\S*\/(?:issues?|pull|ticket)\/\d+\S*/g, " ")
    .replace(/(?:\bgh-|#)\d+/gi, " ");
  return withoutNumbers(rest, numbers, " ");
}

const withoutNumbers = (text: string, numbers: Set<number>, instead: string) =>
  text.replace(/\d+/g, (digits) => (numbers.has(Number(digits)) ? instead : digits));

function issueOf(repository: string, { number, title, body }: Pair["closed"][number]): Issue {
  const [owner = "", repo = ""] = repository.split("/");
  return { owner, repo, number, title, body, state: "open", labels: [], author: "", url: "" };
}

const languages: [name: string, paths: RegExp][] = [
  ["TypeScript", /\.[cm]?tsx?$/],
  ["JavaScript", /\.[cm]?jsx?$/],
  ["Python", /\.py$/],
  ["Go", /\.go$/],
  ["Rust", /\.rs$/],
  ["Java", /\.java$/],
  ["C++", /\.(?:cc|cpp|cxx|hpp)$/],
  ["C", /\.c$/],
];

function mainLanguage(pairs: Pair[]): string {
  const paths = pairs.flatMap(({ diff }) => parseDiff(diff).map(({ path }) => path));
  const counts = languages.map(([name, pattern]) => ({
    name,
    count: paths.filter((path) => pattern.test(path)).length,
  }));
  const [most] = counts.toSorted((a, b) => b.count - a.count);
  return most?.name ?? "other";
}
