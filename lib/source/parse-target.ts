import { GlossError } from "@/lib/errors";
import { isRepositoryName } from "./repository-name";

export interface PullTarget {
  owner: string;
  repo: string;
  number: number;
}

const wanted = "Give a pull request as owner/repo#12 or as the address of its page.";

/**
 * Reads `owner/repo#12`, or the address of a pull request's page (any of its tabs) at `webUrl`, the web address
 * of GitHub or GitHub Enterprise Server. Throws `bad_request` that says what is wrong.
 */
export function parseTarget(text: string, { webUrl }: { webUrl: string }): PullTarget {
  const trimmed = text.trim();
  const short = /^([^/\s#]+)\/([^/\s#]+)#(\d+)$/.exec(trimmed);
  if (short) return checked(short[1] ?? "", short[2] ?? "", short[3] ?? "", trimmed);
  const url = URL.parse(/^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  const root = new URL(webUrl);
  if (!url || !trimmed.includes("/"))
    throw new GlossError("bad_request", `"${shown(trimmed)}" is no pull request. ${wanted}`);
  const host = (one: URL) => one.host.replace(/^www\./, "");
  const base = root.pathname.replace(/\/+$/, "");
  if (host(url) !== host(root) || !`${url.pathname}/`.startsWith(`${base}/`))
    throw new GlossError(
      "bad_request",
      `"${shown(trimmed)}" is not at ${root.host}, the GitHub that Gloss is set to use (GITHUB_WEB_URL). ${wanted}`,
    );
  const [owner = "", repo = "", kind, number = ""] = url.pathname.slice(base.length + 1).split("/");
  if (kind !== "pull" && kind !== "pulls")
    throw new GlossError("bad_request", `"${shown(trimmed)}" is not the page of a pull request. ${wanted}`);
  return checked(owner, repo, number, trimmed);
}

function checked(owner: string, repo: string, digits: string, text: string): PullTarget {
  const number = /^\d{1,10}$/.test(digits) ? Number(digits) : 0;
  if (!isRepositoryName({ owner, repo }) || number < 1 || number > 2_147_483_647)
    throw new GlossError("bad_request", `"${shown(text)}" names no pull request that can exist. ${wanted}`);
  return { owner, repo, number };
}

const shown = (text: string) => (text.length > 120 ? `${text.slice(0, 120)}…` : text);
