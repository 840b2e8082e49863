import type { Db } from "@/db/client";
import { listModelCalls, listToolCalls, type ToolCallRow } from "@/db/queries/calls";
import { listFindings } from "@/db/queries/findings";
import { getReplayInputs, type ReplayInputsRow } from "@/db/queries/replay-inputs";
import { getRun, type RunRow } from "@/db/queries/workflow-runs";
import type { Evidence } from "@/lib/core/finding";
import { GlossError } from "@/lib/errors";
import type { ModelReply, ModelRequest, ToolCall } from "@/lib/llm/model";
import type { Change } from "@/lib/source/change";
import { type Gathered, gatheredSince } from "../gather";
import type { RankedFinding, ReviewOutput } from "../output";
import { type FileTexts, unpackFiles } from "../pack-files";
import { type RenderedReview, renderedReview } from "../rendered-review";
import { nothingKnown } from "../review-context";
import { isRunId } from "../run-id";
import { type RunSettings, runSettings } from "../run-settings";
import type { Earlier } from "../since";
import { storedFinding } from "../stored-finding";
import type { StoredModelCall } from "./stored-calls";

/** Everything that is stored of a run that came to an end. */
export interface StoredRun {
  run: RunRow;
  change: Change;
  earlier: Earlier | null;
  gathered: Gathered;
  /** Null for a run that was made before they were kept; so are the next two. */
  settings: RunSettings | null;
  files: FileTexts | null;
  rendered: RenderedReview | null;
  modelCalls: StoredModelCall[];
  toolCalls: ToolCall[];
  findings: RankedFinding[];
  /** Null when the review did not come to its end. */
  output: ReviewOutput | null;
}

/**
 * Reads a run for a replay. Throws `not_found` for an unknown id or when what the review saw is not stored any more,
 * and `conflict` while it is not finished and when it ended before it had seen anything.
 */
export async function readStoredRun(db: Db, id: string): Promise<StoredRun> {
  const run = isRunId(id) ? await getRun(db, id) : null;
  if (!run) throw new GlossError("not_found", "There is no review with this id.");
  if (run.status === "queued" || run.status === "running")
    throw new GlossError("conflict", "This review is not finished yet; it can be replayed when it is.");
  if (!run.change || !run.gathered) throw nothingToReplay(run);
  const [modelCalls, toolCalls, findings, inputs] = await Promise.all([
    listModelCalls(db, id),
    listToolCalls(db, id),
    listFindings(db, id),
    getReplayInputs(db, id),
  ]);
  const ranked = findings.map(storedFinding);
  return {
    run,
    // The pipeline alone writes these columns, in these shapes; so it is with the calls below.
    change: run.change as Change,
    earlier: run.earlier as Earlier | null,
    gathered: { ...gatheredSince, ...(run.gathered as Gathered) },
    // What is kept after a review is no part of it.
    modelCalls: modelCalls
      .filter(({ purpose }) => purpose !== "extract" && purpose !== "word-rule")
      .map(({ agent, requestHash, request, reply, error }) => ({
        agent,
        requestHash,
        error,
        request: request as ModelRequest,
        reply: reply as ModelReply | null,
      })),
    toolCalls: toolCalls.map(toToolCall),
    findings: ranked,
    output: run.result
      ? withAddedSince({ ...(run.result as Omit<ReviewOutput, "findings">), findings: ranked })
      : null,
    ...(await readInputs(inputs)),
  };
}

/** What reviews of earlier versions don't have. */
const addedSince: Pick<
  ReviewOutput,
  "overlaps" | "knowledge" | "parallel" | "triage" | "configuration" | "since" | "secondLook"
> = {
  secondLook: null,
  since: null,
  overlaps: [],
  knowledge: nothingKnown,
  parallel: null,
  triage: null,
  configuration: null,
};

const basisSince: Pick<ReviewOutput["basis"], "tools"> = { tools: [] };

const withAddedSince = (output: ReviewOutput): ReviewOutput => ({
  ...addedSince,
  ...output,
  basis: { ...basisSince, ...output.basis },
});

async function readInputs(inputs: ReplayInputsRow | null) {
  return {
    settings: runSettings.safeParse(inputs?.settings).data ?? null,
    files: inputs?.files ? await unpackFiles(inputs.files) : inputs && new Map<string, string | null>(),
    rendered: renderedReview.safeParse(inputs?.rendered).data ?? null,
  };
}

function nothingToReplay({ status, error }: RunRow): GlossError {
  if (status === "completed")
    return new GlossError(
      "not_found",
      "What this review saw is no longer stored, so it can't be replayed. It can be run again.",
    );
  const why = error ? ` It ended with: ${error}` : "";
  return new GlossError(
    "conflict",
    `This review ended before it had read its change, so there is nothing to replay.${why}`,
  );
}

const toToolCall = ({ sources, ...call }: ToolCallRow): ToolCall => ({
  ...call,
  sources: (sources ?? []) as Evidence[],
});
