import type { ReviewedChange } from "../output";

/** Where a change's repository is on the web. */
export interface Place {
  /** Address of the repository, without a final slash: `https://github.com/owner/repo`. */
  url: string;
  owner: string;
  repo: string;
}

type Named = Pick<ReviewedChange, "owner" | "repo" | "url" | "number">;

/** Taken from the change's own page, so that any GitHub Enterprise server is right; null for a local range. */
export function placeOf({ owner, repo, url, number }: Named): Place | null {
  const end = `/pull/${number}`;
  if (url === null || !URL.canParse(url) || !url.endsWith(end)) return null;
  return { url: url.slice(0, -end.length), owner, repo };
}

/** Page of some lines of a file at a commit. */
export function codeUrl(
  place: Place,
  path: string,
  sha: string,
  lines?: [first: number, last: number],
): string {
  const file = path.split("/").map(encodeURIComponent).join("/");
  const [first, last] = lines ?? [];
  const hash = first === undefined ? "" : first === last ? `#L${first}` : `#L${first}-L${last}`;
  // Parentheses would end a Markdown link early.
  return `${place.url}/blob/${sha}/${file.replace(/[()]/g, (sign) => (sign === "(" ? "%28" : "%29"))}${hash}`;
}
