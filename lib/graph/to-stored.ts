import type { StoredFile, StoredPull } from "@/db/graph/graph-store";
import { touchWeight } from "@/db/graph/score";
import { storableText } from "@/lib/core/storable";
import { GlossError } from "@/lib/errors";
import type { GraphFile, GraphPullRequest } from "./graph";

/** As many as GitHub lists of a pull request. */
const mostFiles = 3000;
/** Bytes; no index takes texts of any length. */
const longestPath = 2000;
/** Characters; longer than any login or e-mail address. */
const longestLogin = 320;
const largest = 2_147_483_647;

/** A pull request as both graphs store it. Throws `bad_request` for one without a number or a time. */
export function toStoredPull(pull: GraphPullRequest): StoredPull {
  if (!isNumber(pull.number))
    throw new GlossError("bad_request", `No pull request has the number ${pull.number}.`);
  const at = pull.at.getTime();
  if (Number.isNaN(at))
    throw new GlossError("bad_request", `The time of pull request #${pull.number} is no time.`);
  const author = loginOf(pull.author);
  const bot = pull.bot === true || (author?.endsWith("[bot]") ?? false);
  const files = touchesOf(pull.files);
  return {
    number: pull.number,
    title: storableText(pull.title),
    url: pull.url === null ? null : storableText(pull.url),
    author,
    expert: bot || pull.state === "closed" ? null : author,
    bot,
    state: pull.state,
    at,
    verdict: typeof pull.verdict === "string" ? storableText(pull.verdict) : pull.verdict,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    files,
    closes: [...new Set(pull.closes.filter(isNumber))],
  };
}

/** Files as both graphs store them, each path once. */
export function toStoredFiles(files: GraphFile[]): StoredFile[] {
  const stored = new Map<string, StoredFile>();
  for (const { path, language, size } of files) {
    const kept = pathOf(path);
    if (kept === null) continue;
    const bytes = size !== null && Number.isSafeInteger(size) && size >= 0 ? size : null;
    stored.set(kept, {
      path: kept,
      language: language === null ? null : storableText(language),
      size: bytes,
    });
  }
  return [...stored.values()];
}

/** A login as it is stored; null for none. */
export function loginOf(author: string | null): string | null {
  const login = author === null ? "" : storableText(author).trim().toLowerCase();
  return login === "" ? null : storableText(login.slice(0, longestLogin));
}

/** A path as it is stored; null for one that is not kept. */
export function pathOf(path: string): string | null {
  const text = storableText(path);
  return text === "" || Buffer.byteLength(text) > longestPath ? null : text;
}

function touchesOf(files: GraphPullRequest["files"]): StoredPull["files"] {
  const touches = new Map<string, StoredPull["files"][number]>();
  for (const file of files) {
    if (touches.size === mostFiles) break;
    const path = pathOf(file.path);
    if (path === null) continue;
    const additions = linesOf(file.additions);
    const deletions = linesOf(file.deletions);
    touches.set(path, { path, additions, deletions, weight: touchWeight(additions + deletions) });
  }
  return [...touches.values()];
}

const isNumber = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= largest;

const linesOf = (value: number): number =>
  Number.isFinite(value) ? Math.min(largest, Math.max(0, Math.trunc(value))) : 0;
