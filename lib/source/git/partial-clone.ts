import { createHash } from "node:crypto";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { GlossError } from "@/lib/errors";
import { log } from "@/lib/log";
import { inCloneTurn } from "./clone-turn";
import { hasCommit } from "./read-tree";
import { type Network, runGit } from "./run-git";

export interface Remote {
  /** Address of the repository, with nothing secret in it. */
  url: string;
  authorization: string | null;
  /** In words, for errors: `ada/engine`. */
  name: string;
}

/**
 * A bare clone of a remote repository's newest commit, and of as many before it as were once asked for, without the
 * contents of its files until they are asked for.
 */
export interface PartialClone {
  dir: string;
  commit: string;
  branch: string | null;
  /** Brings contents here; gives what git is told to fetch. */
  fetchBlobs(shas: readonly string[], signal?: AbortSignal): Promise<void>;
  /** Brings so many commits before the newest one here, with their trees and without contents; later ones follow. */
  fetchHistory(commits: number): Promise<void>;
}

/** More packs than this make reading slow. */
const mostPacks = 200;
const fetchMs = 600_000;
/** Where a clone says how many commits of it were asked for. */
const depthSetting = "gloss.depth";

/**
 * Opens the clone of a remote below `folder` at the remote's newest commit, and makes or renews it where it has to. Null
 * for a repository without commits. Rejects with `forbidden` where the remote does not let us in, `unavailable` where it
 * can't be reached.
 */
export const openPartialClone = (
  folder: string,
  remote: Remote,
  signal?: AbortSignal,
): Promise<PartialClone | null> =>
  inCloneTurn(cloneDir(folder, remote.url), () => openNow(folder, remote, signal));

async function openNow(folder: string, remote: Remote, signal?: AbortSignal): Promise<PartialClone | null> {
  const dir = await ensureClone(folder, remote, signal);
  const network: Network = { origin: `${new URL(remote.url).origin}/`, authorization: remote.authorization };
  const ask = async (args: string[], input?: string) => {
    const options = { network, timeoutMs: fetchMs, signal, ...(input === undefined ? {} : { input }) };
    return runGit(dir, args, options).catch((error: unknown) => Promise.reject(faultOf(error, remote.name)));
  };
  const told = await ask(["ls-remote", "--symref", "origin", "HEAD"]);
  const text = told.stdout.toString("utf8");
  const commit = /^([0-9a-f]{40,64})\tHEAD$/m.exec(text)?.[1];
  if (commit === undefined) return null;
  if (!(await hasCommit(dir, commit, signal)))
    await ask([...fetching, `--depth=${await depthOf(dir, signal)}`, "origin", `+${commit}:refs/gloss/head`]);
  return {
    dir,
    commit,
    branch: /^ref: refs\/heads\/(.+)\tHEAD$/m.exec(text)?.[1] ?? null,
    async fetchHistory(commits) {
      // All of it would come anew, were the next commit fetched by itself and its past after it.
      await inCloneTurn(dir, async () => {
        if ((await depthOf(dir, signal)) >= commits && (await headOf(dir, signal)) === commit) return;
        await ask([...fetching, `--depth=${commits}`, "origin", `+${commit}:refs/gloss/head`]);
        await runGit(dir, ["config", depthSetting, String(commits)], { signal });
      });
    },
    async fetchBlobs(shas) {
      // Each stands for itself: without this, git would tell the other side all the commits that it has.
      const alone = ["-c", "fetch.negotiationAlgorithm=noop"];
      const input = `${shas.join("\n")}\n`;
      if (shas.length > 0)
        await inCloneTurn(dir, () => ask([...alone, ...fetching, "--stdin", "origin"], input));
    },
  };
}

const fetching = [
  "fetch",
  "--quiet",
  "--filter=blob:none",
  "--no-tags",
  "--no-write-fetch-head",
  "--no-recurse-submodules",
  "--no-auto-maintenance",
];

async function depthOf(dir: string, signal?: AbortSignal): Promise<number> {
  const { stdout } = await runGit(dir, ["config", "--get", depthSetting], { answers: [1], signal });
  return Number(stdout.toString("utf8")) || 1;
}

async function headOf(dir: string, signal?: AbortSignal): Promise<string> {
  const args = ["rev-parse", "--verify", "--quiet", "refs/gloss/head"];
  return (await runGit(dir, args, { answers: [1], signal })).stdout.toString("utf8").trim();
}

/** Where the clone of a remote lies below `folder`, whether or not it is there. */
export const cloneDir = (folder: string, url: string): string => join(folder, folderOf(url));

/** The clone's folder says nothing of its owner that a file system could take for something else. */
const folderOf = (url: string): string =>
  `${createHash("sha256").update(url).digest("hex").slice(0, 32)}.git`;

async function ensureClone(folder: string, { url }: Remote, signal?: AbortSignal): Promise<string> {
  const dir = cloneDir(folder, url);
  await mkdir(folder, { recursive: true });
  await runGit(folder, ["init", "--quiet", "--bare", "--template=", "--", folderOf(url)], { signal });
  const settings = [
    ["extensions.partialClone", "origin"],
    ["remote.origin.url", url],
    ["remote.origin.promisor", "true"],
    ["remote.origin.partialclonefilter", "blob:none"],
  ];
  for (const [name = "", value = ""] of settings) await runGit(dir, ["config", name, value], { signal });
  await joinPacks(dir, signal);
  return dir;
}

/**
 * Puts very many packs together, in place: others may read from the clone, and lines that answers cite of commits before
 * are kept by it alone. Who reads meanwhile finds the new pack where an old one is gone: git looks again by itself.
 */
async function joinPacks(dir: string, signal?: AbortSignal): Promise<void> {
  const names = await readdir(join(dir, "objects", "pack")).catch(() => []);
  if (names.filter((name) => name.endsWith(".pack")).length <= mostPacks) return;
  try {
    // As contents were brought, so they are put together: to look for likeness among them would take long.
    await runGit(dir, ["repack", "-a", "-d", "--quiet", "--window=0"], { timeoutMs: fetchMs, signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    log.warn({ err: error, dir }, "the packs of a clone could not be put together");
  }
}

/** What git says of a remote, as what can be done about it. */
function faultOf(error: unknown, name: string): unknown {
  if (!(error instanceof GlossError) || error.code !== "unavailable") return error;
  const { message } = error;
  if (/could not read Username|Authentication failed|\b40[13]\b|not found/i.test(message))
    return new GlossError("forbidden", `GitHub does not let the token read the code of ${name} by git.`, {
      cause: error,
    });
  return new GlossError("unavailable", `The code of ${name} could not be fetched: ${message}`, {
    retryable: true,
    cause: error,
  });
}
