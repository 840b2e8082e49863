export interface IssueReference {
  owner: string;
  repo: string;
  number: number;
  /** Merging is said to close it (`fixes #3`); else it is only mentioned. */
  closes: boolean;
}

/** Characters of a text that are looked through, and references that are given back, at most. */
const longestText = 65_536;
const mostReferences = 50;

const keyword = /(?:^|[^\w-])(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)(?::)?\s{1,10}$/i;
const largestNumber = 2_147_483_647;

/**
 * Issues that a pull request's text names: `#3`, `GH-3`, `owner/repo#3` and addresses of issues at `webUrl`; those
 * behind a closing keyword close. Code, quoted HTML comments and other hosts don't count. Each issue comes once,
 * in order of first mention.
 */
export function parseIssueReferences(
  text: string,
  { owner, repo, webUrl }: { owner: string; repo: string; webUrl: string },
): IssueReference[] {
  const prose = withoutCode(text.slice(0, longestText));
  const root = webUrl.replace(/\/+$/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = new RegExp(
    [
      `${root}/([\\w-]{1,39})/([\\w.-]{1,100})/issues/(\\d{1,10})(?![\\w-])`,
      `(?<![\\w./&-])(?:([\\w-]{1,39})/([\\w.-]{1,100}))?#(\\d{1,10})(?![\\w-])`,
      `(?<![\\w./&-])GH-(\\d{1,10})(?![\\w-])`,
    ].join("|"),
    "gi",
  );
  const found = new Map<string, IssueReference>();
  for (const match of prose.matchAll(pattern)) {
    const reference = {
      owner: match[1] ?? match[4] ?? owner,
      repo: match[2] ?? match[5] ?? repo,
      number: Number(match[3] ?? match[6] ?? match[7]),
      closes: keyword.test(prose.slice(Math.max(0, match.index - 24), match.index)),
    };
    if (reference.number < 1 || reference.number > largestNumber) continue;
    const key = `${reference.owner}/${reference.repo}#${reference.number}`.toLowerCase();
    const known = found.get(key);
    if (known) known.closes ||= reference.closes;
    else if (found.size < mostReferences) found.set(key, reference);
  }
  return [...found.values()];
}

/** The text with HTML comments, fenced code and code spans blanked out; each passes over it once. */
function withoutCode(text: string): string {
  const lines = withoutComments(text).split("\n");
  let fence: string | null = null;
  const prose = lines.map((line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === null) {
      // A backtick after the mark makes it a code span on one line, not a fence.
      if (mark === undefined || (mark[0] === "`" && line.trim().slice(mark.length).includes("`")))
        return line;
      fence = mark;
      return "";
    }
    if (mark !== undefined && mark[0] === fence[0] && mark.length >= fence.length && line.trim() === mark)
      fence = null;
    return "";
  });
  return prose
    .join("\n")
    .split(/\n(?=[^\S\n]*\n)/)
    .map(withoutSpans)
    .join("\n");
}

/** A comment that never ends hides the rest only where it starts a line, as on GitHub's pages. */
function withoutComments(text: string): string {
  let kept = "";
  let from = 0;
  for (;;) {
    const start = text.indexOf("<!--", from);
    if (start < 0) return kept + text.slice(from);
    const end = text.indexOf("-->", start + 4);
    if (end < 0)
      return (
        kept +
        (/(^|\n) {0,3}$/.test(text.slice(Math.max(0, start - 4), start))
          ? text.slice(from, start)
          : text.slice(from))
      );
    kept += `${text.slice(from, start)} `;
    from = end + 3;
  }
}

/** A code span starts with a run of backticks and ends with the next run of the same length in its paragraph. */
function withoutSpans(paragraph: string): string {
  const runs = [...paragraph.matchAll(/`+/g)].map((match) => ({ at: match.index, length: match[0].length }));
  /** Positions of the runs of each length that are still ahead, nearest last. */
  const ahead = new Map<number, number[]>();
  for (const { at, length } of runs.toReversed()) {
    const same = ahead.get(length);
    if (same) same.push(at);
    else ahead.set(length, [at]);
  }
  let kept = "";
  let from = 0;
  for (const { at, length } of runs) {
    const same = ahead.get(length);
    same?.pop();
    const end = same?.at(-1);
    if (at < from || end === undefined) continue;
    kept += `${paragraph.slice(from, at)} `;
    from = end + length;
  }
  return kept + paragraph.slice(from);
}
