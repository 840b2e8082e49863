import { randomUUID } from "node:crypto";
import { processDatabase } from "@/db/process-database";
import { claimRun, insertRun, updateRun } from "@/db/queries/workflow-runs";
import { env } from "@/lib/env";
import { GlossError, publicMessage } from "@/lib/errors";
import { githubFor } from "@/lib/github/client-for";
import { withCorrelation } from "@/lib/log";
import type { ToolReport } from "@/lib/scanners/tool-result";
import { reportError } from "@/lib/telemetry/report-error";
import { startTrace } from "@/lib/telemetry/span";
import { gitSource } from "@/lib/source/git/source";
import { parseTarget } from "@/lib/source/parse-target";
import { NoLongerWanted } from "./no-longer-wanted";
import type { ReviewOutput } from "./output";
import { runPipeline } from "./pipeline";
import { reviewSpan } from "./review-span";
import type { LocalRange, ReviewMode } from "./views";

export interface ReviewNow {
  /** A pull request, as a URL or `owner/repo#N`, or a range of a local repository. */
  what: { target: string } | LocalRange;
  /** Absent: standard where a model is configured, else static. */
  mode?: ReviewMode | undefined;
  post: boolean;
  /** Lets models answer anew, whatever earlier reviews were answered. */
  fresh?: boolean;
  /** What other tools said of the same commit. */
  reports?: ToolReport[];
  onProgress?: (step: string) => void;
  signal: AbortSignal;
}

/**
 * Reviews at once, in this process, by the same pipeline as a delivery, and stores the run. Rejects with what
 * stopped it; nothing is tried again.
 */
export async function reviewNow({
  what,
  mode,
  post,
  fresh = false,
  reports = [],
  onProgress,
  signal,
}: ReviewNow): Promise<ReviewOutput> {
  const change = "target" in what ? await pull(what.target) : await local(what, post);
  const { db } = await processDatabase();
  const stored = await insertRun(db, {
    ...change,
    trigger: "cli",
    post,
    fresh,
    requestedMode: mode,
    correlationId: randomUUID(),
  });
  if (!stored) throw new GlossError("internal", "The review was not stored.");
  try {
    const run = await claimRun(db, stored.id);
    if (!run) throw new GlossError("conflict", "A newer review of this pull request took its place.");
    return await startTrace(run.correlationId, reviewSpan(run), () =>
      runPipeline(run, signal, onProgress, { reports }),
    );
  } catch (cause) {
    if (cause instanceof NoLongerWanted)
      throw new GlossError("conflict", "A newer review of this pull request took its place.", { cause });
    withCorrelation(stored.correlationId, () => reportError(cause, { where: "review", runId: stored.id }));
    const code = cause instanceof GlossError ? cause.code : "internal";
    await updateRun(db, stored.id, {
      status: "failed",
      outcome: "failed",
      step: null,
      error: publicMessage(cause),
      errorCode: code,
      finishedAt: new Date(),
    });
    throw cause;
  }
}

async function pull(target: string) {
  const named = parseTarget(target, { webUrl: env().GITHUB_WEB_URL });
  await githubFor(named);
  return { host: "github", ...named } as const;
}

async function local({ dir, base, head }: LocalRange, post: boolean) {
  if (post)
    throw new GlossError("bad_request", "--post needs a pull request; a local range has nowhere to post to.");
  const { owner, repo } = await gitSource({ dir, base, head: head ?? undefined }).readChange();
  return {
    host: "local",
    owner,
    repo,
    number: null,
    localDir: dir,
    localBase: base,
    localHead: head,
  } as const;
}
