import { runGit } from "./run-git";

export interface Commits {
  /** Subject of the last commit. */
  title: string;
  /** The message of a single commit, else the list of commits, oldest first, with their messages. */
  body: string;
  /** Author of the last commit. */
  author: string;
  /** The author's e-mail in lower case; empty where the commit has none. */
  email: string;
}

/** Commits told in the body at most. */
const mostCommits = 50;
const longestBody = 60_000;
const [field, record] = ["\x1f", "\x1e"];

/** What the commits between `base` and `tip` say; what `tip` says when there are none between. */
export async function readCommits(
  dir: string,
  { base, tip }: { base: string; tip: string },
  signal?: AbortSignal,
): Promise<Commits> {
  const between = await log(dir, [`--max-count=${mostCommits + 1}`, `${base}..${tip}`], signal);
  const [last] = between.length > 0 ? between : await log(dir, ["--max-count=1", tip], signal);
  const body = between.length > 1 ? listOf(between) : between.length === 1 ? (last?.body ?? "") : "";
  return {
    title: last?.subject ?? "",
    body: body.slice(0, longestBody),
    author: last?.author ?? "",
    email: last?.email.toLowerCase() ?? "",
  };
}

interface Commit {
  author: string;
  email: string;
  subject: string;
  body: string;
}

/** Newest first. */
async function log(dir: string, range: string[], signal?: AbortSignal): Promise<Commit[]> {
  const format = `--format=tformat:%an${field}%ae${field}%s${field}%b${record}`;
  const args = [
    "log",
    "--encoding=UTF-8",
    "--no-color",
    "--no-mailmap",
    "--no-notes",
    format,
    ...range,
    "--",
  ];
  const { stdout } = await runGit(dir, args, { signal });
  return stdout
    .toString("utf8")
    .split(record)
    .slice(0, -1)
    .map((text) => {
      const [author = "", email = "", subject = "", ...body] = text.replace(/^\n/, "").split(field);
      return { author, email, subject, body: body.join(field).trim() };
    });
}

function listOf(newestFirst: Commit[]): string {
  const told = newestFirst.slice(0, mostCommits).toReversed();
  const items = told.map(({ subject, body }) =>
    [
      `- ${subject}`,
      ...(body === "" ? [] : body.split("\n").map((line) => (line === "" ? "" : `  ${line}`))),
    ].join("\n"),
  );
  return [...(newestFirst.length > mostCommits ? ["- … and earlier commits"] : []), ...items].join("\n");
}
