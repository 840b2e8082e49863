import type { Change, FileChange, Issue, Source } from "@/lib/source/change";
import type { ToolContext } from "./tool";

/** An issue with the fields that a test cares about. */
export function issueOf(number: number, title: string, body = "", labels: string[] = []): Issue {
  const url = `https://github.com/acme/app/issues/${number}`;
  return { owner: "acme", repo: "app", number, title, body, state: "open", labels, author: "ann", url };
}

export function fileOf(path: string, more: Partial<FileChange> = {}): FileChange {
  return {
    path,
    status: "modified",
    additions: 1,
    deletions: 0,
    binary: false,
    hunks: [],
    hunksFrom: "host",
    ...more,
  };
}

export function changeOf(more: Partial<Change> = {}): Change {
  return {
    host: "github",
    owner: "acme",
    repo: "app",
    number: 5,
    title: "Round totals",
    body: "Fixes #7.",
    author: { login: "bob", bot: false },
    url: "https://github.com/acme/app/pull/5",
    state: "open",
    draft: false,
    labels: [],
    base: { ref: "main", sha: "b".repeat(40) },
    head: { ref: "totals", sha: "a".repeat(40) },
    files: [
      fileOf("src/total.ts", {
        hunks: [
          {
            oldStart: 1,
            oldLines: 1,
            newStart: 1,
            newLines: 2,
            section: "",
            lines: [
              { kind: "context", oldLine: 1, newLine: 1, text: "let total = 0;" },
              { kind: "added", oldLine: null, newLine: 2, text: "total = Math.round(total);" },
            ],
          },
        ],
      }),
    ],
    incomplete: [],
    ...more,
  };
}

/** A source that has just these files at the head and these issues, and counts what it is asked. */
export function sourceOf(files: Record<string, string>, issues: Issue[] = []): Source & { asked: string[] } {
  const asked: string[] = [];
  const readFile = (path: string) => {
    asked.push(path);
    return Promise.resolve(files[path] ?? null);
  };
  return {
    asked,
    readChange: () => Promise.resolve(changeOf()),
    readFile,
    readFiles: async (paths) =>
      new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path)] as const))),
    findFiles: ({ files: wanted }) =>
      Promise.resolve(new Map(wanted.flatMap((path) => (path in files ? [[path, files[path] ?? ""]] : [])))),
    readIssue: ({ number }) => {
      asked.push(`#${number}`);
      return Promise.resolve(issues.find((issue) => issue.number === number) ?? null);
    },
    listOpenIssues: () => Promise.resolve(issues),
    listOverlaps: () => Promise.resolve({ overlaps: [], unread: 0 }),
  };
}

export function contextOf(more: Partial<ToolContext> = {}): ToolContext {
  return { change: changeOf(), source: sourceOf({}), openIssues: [], ...more };
}
