import { processDatabase } from "@/db/process-database";
import { replaceFindings } from "@/db/queries/findings";
import { saveReplayInputs } from "@/db/queries/replay-inputs";
import { type RunRow, updateRun, updateRunningRun } from "@/db/queries/workflow-runs";
import { GlossError } from "@/lib/errors";
import { tellHearings } from "@/lib/hearing/tell-hearings";
import { patternRules } from "@/lib/repo-config/pattern-rules";
import { measureStep } from "@/lib/telemetry/metrics";
import type { ToolReport } from "@/lib/scanners/tool-result";
import type { Change, Source } from "@/lib/source/change";
import { type Patience, usualPatience } from "@/lib/tools/patience";
import { analyse } from "./analyse";
import { completeRun } from "./complete-run";
import { faultPoint } from "./fault-point";
import { gather, type Gathered, gatheredSince, headReader, nothingGathered } from "./gather";
import { withGenerated } from "./generated-files";
import { type HeadFiles, openHeadFiles } from "./head-files";
import { judge } from "./judge";
import { knowledgeOf } from "./knowledge-of";
import { narrowChange } from "./narrow-change";
import { scanChange } from "./scan-change";
import { scannersOf } from "./scanners-of";
import { type Placed, placeFindings } from "./place-findings";
import { NoLongerWanted } from "./no-longer-wanted";
import type { ReviewOutput } from "./output";
import { publish } from "./publish";
import { readEarlier } from "./read-earlier";
import { renderReview } from "./rendered-review";
import { keepAnswers } from "./reply-cache";
import { currentSettings } from "./run-settings";
import { describeConfig, settleSettings } from "./settle-settings";
import { showStatus, type ShownStatus } from "./show-status";
import type { Earlier } from "./since";
import { skipReason } from "./skip-reason";
import { sourceOf } from "./source-of";
import { openStepLog } from "./step-log";
import { findingStates } from "./views";
import { count } from "./render/severity-mark";
import { lookInWords, unaskedInWords } from "./second-look";
import { verify } from "./verify";

interface PipelineOptions {
  patience?: Patience;
  /** What other tools said, as whoever asks for the review gives it along. */
  reports?: ToolReport[];
}

/**
 * One review from its change to its end: read the change, gather what is known, let a model look, judge and anchor
 * what was found, publish it, write it down. Each step can be repeated after a crash: the change and what was
 * gathered are stored when they are first had, model calls are found in their log, and posting is guarded.
 */
export async function runPipeline(
  run: RunRow,
  signal: AbortSignal,
  onProgress: (step: string) => void = () => {},
  { patience = usualPatience, reports = [] }: PipelineOptions = {},
): Promise<ReviewOutput> {
  const { db } = await processDatabase();
  const source = await sourceOf(run);
  const log = openStepLog(async (step, steps) => {
    if (signal.aborted) throw new GlossError("cancelled", "The review was stopped.", { retryable: true });
    if (!(await updateRunningRun(db, run.id, { step, steps }))) throw new NoLongerWanted();
    onProgress(step);
  }, measureStep);

  const { change, earlier } = await log.run(
    "read-change",
    async () => {
      const read = await readOnce(run, () => source.readChange(signal));
      return { change: read, earlier: await lookBackOnce(run, read, source, signal) };
    },
    describeChange,
  );
  const known = { ...run, headSha: change.head.sha };
  void showStatus(known, { state: "running", title: "Reviewing" });
  const settings = await log.run(
    "settings",
    () => settleSettings(run, change, { source, patience, signal }),
    ({ config }) => describeConfig(config),
  );
  const { repository, config } = settings;
  const skipped = skipReason(run, change, repository);
  const { change: narrowed, setAside } = narrowChange(change, repository, config);
  const files = openHeadFiles(run.id, headReader(narrowed, source, signal), run.gathered !== null);
  const knowledge = knowledgeOf(run, narrowed, patience);
  const { sarif } = repository;
  const scanners = { readHead: files.read, settings: sarif, given: reports };
  const scan = () =>
    scanChange(narrowed, scannersOf(known, narrowed, scanners), {
      readHead: files.read,
      wholeFiles: sarif.wholeFiles,
      signal,
    });
  const gathered = await log.run(
    "gather",
    () =>
      gatherOnce(run, files, async () =>
        skipped
          ? nothingGathered(narrowed)
          : gather(narrowed, {
              source,
              readHead: files.read,
              knowledge,
              extraRules: patternRules(config),
              scan,
              signal,
            }),
      ),
    describeGathered,
  );
  const seen = withGenerated(narrowed, gathered.generated);
  const analysis = await log.run(
    "analyse",
    () => analyse(run, { change: seen, skipped, earlier, gathered, source, knowledge, settings, signal }),
    (done) => done.note,
  );
  const material = {
    change: seen,
    whole: change,
    setAside,
    settings: repository,
    config,
    earlier,
    gathered,
    analysis,
    hearings: settings.hearings,
    readHead: files.read,
  };
  const found = await placeFindings(material);
  const { secondLook: limits } = settings;
  const model = settings.model?.id ?? "none";
  const again = { ...material, source, knowledge, repository, model, signal };
  const placed =
    limits && found.said
      ? await log.run("verify", () => verify(run, found, { ...again, limits }), describeLook)
      : found;
  const output = await log.run(
    "judge",
    () => Promise.resolve(judge(run, material, placed)),
    describeFindings,
  );
  await files.keep();
  await keepAnswers(db, run, { analysis, unread: placed.unread });
  await saveReplayInputs(db, run.id, { rendered: renderReview(output) });
  await replaceFindings(db, run.id, output.findings.map(toRow));
  const quiet = analysis.mode === "skipped" && analysis.quiet;
  const posted =
    run.post && !quiet
      ? await log.run(
          "publish",
          () => publish(known, { change, output, posting: repository.posting }),
          (done) => done.note,
        )
      : { url: null, since: output.since };
  // What was not posted has told nobody.
  if (run.post && !quiet) await tellHearings(db, run, output.findings);
  faultPoint("before-completing");
  const done = { ...output, postedUrl: posted.url, since: posted.since };
  // Before the run is completed: whoever dies in between shows it again.
  await showStatus(known, statusOf(done));
  await completeRun(run, done, log.steps);
  return done;
}

async function readOnce(run: RunRow, read: () => Promise<Change>): Promise<Change> {
  // Written below and nowhere else.
  if (run.change) return run.change as Change;
  const { db } = await processDatabase();
  const change = await read();
  const { title, author, url, base, head } = change;
  const facts = { title, author: author.login, url, baseSha: base.sha, headSha: head.sha };
  await updateRun(db, run.id, { change, ...facts });
  return change;
}

/** What earlier reviews left, as it was when this one first looked. */
async function lookBackOnce(
  run: RunRow,
  change: Change,
  source: Source,
  signal: AbortSignal,
): Promise<Earlier | null> {
  // Written below and nowhere else; a run that found none looks again, and finds none again: one runs at a time.
  if (run.earlier) return run.earlier as Earlier;
  const { db } = await processDatabase();
  const withModel = run.requestedMode !== "static" && currentSettings().model !== null;
  const earlier = await readEarlier(db, run, change, { source, withModel, signal });
  if (earlier) await updateRun(db, run.id, { earlier });
  return earlier;
}

async function gatherOnce(run: RunRow, files: HeadFiles, read: () => Promise<Gathered>): Promise<Gathered> {
  // Written below, and by an earlier version of Gloss when it stopped in the middle.
  if (run.gathered) return { ...gatheredSince, ...(run.gathered as Gathered) };
  const { db } = await processDatabase();
  const gathered = await read();
  // First, because what was gathered is not gathered again.
  await files.keep();
  await updateRun(db, run.id, { gathered });
  return gathered;
}

const describeChange = ({ change, earlier }: { change: Change; earlier: Earlier | null }) =>
  `${count(change.files.length, "file")} at ${change.head.sha.slice(0, 8)}${earlier ? `; ${describeEarlier(earlier)}` : ""}`;

const describeEarlier = ({ headSha, how, whole, files, told, problems }: Earlier): string =>
  [
    `since ${headSha.slice(0, 8)} ${files.length === 0 ? "nothing is new" : `something new in ${count(files.length, "file")}`}${how === "content" ? ", by content, as no commits lead here from there" : ""}`,
    ...(whole ? ["all is looked at again"] : []),
    `${count(told.length, "finding")} told before`,
    ...problems,
  ].join("; ");

const describeGathered = ({ static: checked, scans, openIssues, context }: Gathered) =>
  [
    `${count(checked.rulesRun, "rule")} over ${count(checked.filesChecked, "file")} found ${checked.findings.length}${scans.tools.map(({ tool, results, onChange }) => `; ${tool}: ${onChange} of ${results} about the change`).join("")}; ${count(openIssues.length, "open issue")}`,
    ...context.parts.map(({ part, found, cut, ms, problem, byWords }) =>
      problem === null
        ? `${part}${byWords === undefined ? "" : " by words alone"}: ${found}${cut > 0 ? ` (${cut} cut)` : ""} in ${ms} ms`
        : `${part}: failed`,
    ),
  ].join("; ");

const describeLook = ({ look }: Placed): string =>
  look ? [lookInWords(look), ...unaskedInWords(look)].join(". ") : "nothing to look at again";

const fates = { posted: "on lines", folded: "in the body", held: "held back", dropped: "dropped" };

function describeFindings({ findings }: ReviewOutput): string {
  const states = Map.groupBy(findings, ({ state }) => state);
  const parts = findingStates.flatMap((state) => {
    const count = states.get(state)?.length ?? 0;
    return count > 0 ? [`${count} ${fates[state]}`] : [];
  });
  return findings.length === 0
    ? "nothing found"
    : `${count(findings.length, "finding")}: ${parts.join(", ")}`;
}

function toRow({
  span,
  suggestion,
  symbol,
  opinion,
  secondLook,
  ...finding
}: ReviewOutput["findings"][number]) {
  return {
    ...finding,
    symbol: symbol ?? null,
    secondLook: secondLook ?? null,
    side: span?.side ?? null,
    startLine: span?.startLine ?? null,
    endLine: span?.endLine ?? null,
    suggestion: suggestion ?? null,
    opinion: opinion ?? null,
  };
}

function statusOf(output: ReviewOutput): ShownStatus {
  const shown = output.findings.filter(({ state }) => state === "posted" || state === "folded").length;
  const open = (output.since?.told ?? []).filter(({ fate }) => fate === "open").length;
  const found = shown === 0 ? "nothing found" : count(shown, "finding");
  const findings = output.since
    ? `${shown === 0 ? "nothing new" : `${shown} new`}${open > 0 ? `, ${open} still open` : ""}`
    : found;
  if (output.outcome === "skipped")
    return { state: "neutral", title: `Skipped: ${output.outcomeReason ?? "nothing to look at"}` };
  if (output.verdict === "REQUEST_CHANGES")
    return { state: "failure", title: `Changes requested: ${findings}` };
  if (output.verdict === "APPROVE") return { state: "success", title: `Approved: ${findings}` };
  return { state: "neutral", title: `Reviewed: ${findings}` };
}
