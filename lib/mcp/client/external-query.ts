import type { RepositoryRef } from "@/lib/core/repository-key";
import type { Change } from "@/lib/source/change";

/** What is asked of other systems; parts that are empty are not asked for. */
export interface ExternalQuery {
  repository: RepositoryRef;
  /** Keys of issues beside the code's host, as in `ENG-12`. */
  keys: string[];
  /** Numbers of issues on the code's host. */
  numbers: number[];
  /** Files that it is about. */
  paths: string[];
  /** Words that it is about, in prose. */
  words: string;
  /** Page of the change. */
  url: string | null;
}

const most = { keys: 5, numbers: 5, paths: 5, words: 150 };

/** What looks like a key and is the name of a standard. */
const standards =
  /^(?:AES|ARM|BASE|CVE|CWE|ECMA|ES|GB|GHSA|GPT|HTTP|IEC|IEEE|IPV|ISO|MD|MIT|PEP|PR|RFC|RSA|SHA|TLS|TS|UTF|UTC|WCAG|X)-/;

/** Keys that a text names, in order, each once: `ENG-12`, and in a branch's name `eng-12-fix`. */
export function issueKeysIn(text: string, branch = ""): string[] {
  const inText = text.slice(0, 65_536).matchAll(/(?<![\w-])[A-Z][A-Z0-9]{1,9}-[1-9]\d{0,6}(?![\w-])/g);
  const inBranch = branch
    .slice(0, 250)
    .matchAll(/(?<![A-Za-z0-9-])[A-Za-z]{2,10}-[1-9]\d{0,6}(?![A-Za-z0-9])/g);
  const keys = [...inText, ...inBranch].map(([key]) => key.toUpperCase());
  return [...new Set(keys)].filter((key) => !standards.test(key));
}

/** Numbers of issues among names as people write them (`#12`, `12`), and keys (`ENG-12`) apart from them. */
export function sortNames(names: string[]): Pick<ExternalQuery, "keys" | "numbers"> {
  const trimmed = [...new Set(names.map((name) => name.trim()))];
  return {
    keys: issueKeysIn(trimmed.join("\n").toUpperCase()).slice(0, most.keys),
    numbers: trimmed
      .flatMap((name) => (/^#?[1-9]\d{0,8}$/.test(name) ? [Number(name.replace("#", ""))] : []))
      .slice(0, most.numbers),
  };
}

/** What a change is to be looked up by: what it names, what it says it does, and the files that it changes most. */
export function externalQueryOf(change: Change, numbers: number[]): ExternalQuery {
  const files = change.files
    .filter(({ binary, status }) => !binary && status !== "added")
    .toSorted((a, b) => b.additions + b.deletions - (a.additions + a.deletions));
  return {
    repository: { owner: change.owner, repo: change.repo },
    keys: issueKeysIn(`${change.title}\n${change.body}`, change.head.ref).slice(0, most.keys),
    numbers: numbers.slice(0, most.numbers),
    paths: files.slice(0, most.paths).map(({ path, previousPath }) => previousPath ?? path),
    words: change.title.replace(/^\w+(?:\([^)]*\))?!?:\s*/, "").slice(0, most.words),
    url: change.url,
  };
}
