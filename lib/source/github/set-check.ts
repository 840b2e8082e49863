import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { GitHub } from "./client";
import { nameOf, type RepositoryRef } from "./repository-ref";

export interface Check extends RepositoryRef {
  /** Commit that it is shown at. */
  sha: string;
  state: "queued" | "running" | "success" | "failure" | "neutral" | "cancelled";
  /** One line, up to 140 characters; longer ones are cut. */
  title: string;
  /** Markdown; shown by check runs alone. */
  summary?: string;
  /** Page about the review. */
  url?: string | undefined;
  /** What setting this check before gave back, so that the same one changes. */
  previous?: CheckRef | undefined;
}

/** Where a check can be changed again. `none`: the token may write neither, which is no fault of a review. */
export type CheckRef =
  | { kind: "check_run"; id: number }
  | { kind: "status" }
  | { kind: "none"; reason: string };

const name = "Gloss";
const longestTitle = 140;
const longestSummary = 65_000;
const schema = z.object({ id: z.number() });

/** Repositories where a client found that its token may write no check runs: only Apps may. */
const withoutCheckRuns = new WeakMap<GitHub, Set<string>>();

/**
 * Shows progress and verdict at a commit: as a check run where the token may, else as a commit status. A missing
 * permission gives `none`; throws only what a retry can mend.
 */
export async function setCheck(github: GitHub, check: Check, signal?: AbortSignal): Promise<CheckRef> {
  const denied = withoutCheckRuns.get(github) ?? new Set();
  withoutCheckRuns.set(github, denied);
  const repository = nameOf(check).toLowerCase();
  if (check.previous?.kind !== "status" && !denied.has(repository)) {
    try {
      return await setCheckRun(github, check, signal);
    } catch (error) {
      if (!isDenied(error)) throw error;
      if (error.code !== "refused") denied.add(repository);
    }
  }
  try {
    return await setStatus(github, check, signal);
  } catch (error) {
    if (!isDenied(error)) throw error;
    return { kind: "none", reason: error.message };
  }
}

const isDenied = (error: unknown): error is GlossError =>
  error instanceof GlossError && ["forbidden", "not_found", "refused", "conflict"].includes(error.code);

async function setCheckRun(github: GitHub, check: Check, signal?: AbortSignal): Promise<CheckRef> {
  const { owner, repo, sha, state, url } = check;
  const title = cut(check.title, longestTitle);
  const params = {
    owner,
    repo,
    name,
    ...progressOf(state),
    ...(url === undefined ? {} : { details_url: url }),
    output: { title, summary: cut(check.summary ?? title, longestSummary) },
  };
  const known = check.previous?.kind === "check_run" ? check.previous.id : null;
  const { data } = await github.request({
    what: `the check run of ${nameOf(check)} at ${sha}`,
    schema,
    signal,
    ...(known === null
      ? { route: "POST /repos/{owner}/{repo}/check-runs", params: { ...params, head_sha: sha } }
      : {
          route: "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}",
          params: { ...params, check_run_id: known },
        }),
  });
  return { kind: "check_run", id: data.id };
}

function progressOf(state: Check["state"]) {
  if (state === "queued") return { status: "queued" };
  if (state === "running") return { status: "in_progress" };
  return { status: "completed", conclusion: state };
}

const statusStates = {
  queued: "pending",
  running: "pending",
  success: "success",
  neutral: "success",
  failure: "failure",
  cancelled: "error",
} as const;

async function setStatus(github: GitHub, check: Check, signal?: AbortSignal): Promise<CheckRef> {
  const { owner, repo, sha, state, title, url } = check;
  await github.request({
    route: "POST /repos/{owner}/{repo}/statuses/{sha}",
    what: `the commit status of ${nameOf(check)} at ${sha}`,
    params: {
      owner,
      repo,
      sha,
      context: name,
      state: statusStates[state],
      description: cut(title, longestTitle),
      ...(url === undefined ? {} : { target_url: url }),
    },
    schema: z.unknown(),
    // The newest status of a context counts, so a second one changes nothing.
    repeatable: true,
    signal,
  });
  return { kind: "status" };
}

const cut = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
