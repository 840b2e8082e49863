import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import packageJson from "../package.json" with { type: "json" };
import { replacePart } from "../bench/replace-part";
import { startAnthropic } from "../e2e/anthropic/start-anthropic";
import { openDatabase } from "@/db/client";
import { closeProcessDatabase, processDatabase, setProcessDatabase } from "@/db/process-database";
import { env, setEnv } from "@/lib/env";
import { GlossError, publicMessage } from "@/lib/errors";
import type { Evaluation } from "@/lib/evaluation/evaluation";
import { archiveEvaluation, lastEvaluation } from "@/lib/evaluation/evaluation-archive";
import { goldenSources } from "@/lib/evaluation/golden-sources";
import { readGoldenSet, sampleOf } from "@/lib/evaluation/golden-set";
import { judgeByModel, judgeByWords } from "@/lib/evaluation/judge-meaning";
import { evaluationFolder, takeOverEvaluations } from "@/lib/evaluation/list-evaluations";
import { readMended } from "@/lib/evaluation/mended";
import { openSource } from "@/lib/evaluation/open-source";
import { runEvaluation } from "@/lib/evaluation/run-evaluation";
import { summarize } from "@/lib/evaluation/summarize";
import { openDoor } from "@/lib/llm/door";
import { log } from "@/lib/log";
import { openCallLog } from "@/lib/review/call-log";
import { configuredModel } from "@/lib/review/model";
import { reviewNow } from "@/lib/review/review-now";
import { estimateCost } from "./eval-command/estimate-cost";
import { evalEnvironment, shapingOf } from "./eval-command/eval-environment";
import { madeUpModel } from "./eval-command/made-up-model";
import { openProgress } from "./eval-command/progress-file";
import { type EvalOptions, readEvalOptions, usage } from "./eval-command/read-options";
import { renderEvaluation } from "./eval-command/render-evaluation";
import { evaluateRetrieval } from "./eval-chat/evaluate-retrieval";

const quality = join(import.meta.dirname, "../docs/quality.md");

/** `npm run eval`: reviews the golden set by the pipeline that reviews everything, and says how right it is. */
async function main(): Promise<number> {
  const cwd = process.env["INIT_CWD"] ?? process.cwd();
  const options = readEvalOptions(process.argv.slice(2), cwd, process.env["GLOSS_TEST_REPOS"]);
  if (options === "help") {
    process.stdout.write(usage);
    return 0;
  }
  log.level = "silent";
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  const own = env();
  const folder = evaluationFolder();
  const startedAt = new Date();
  const set = readGoldenSet();
  const cases = options.limit === null ? set.cases : sampleOf(set.cases, options.limit);
  const double =
    options.mode === "made-up" ? await startAnthropic({ script: () => ({ status: 500 }) }) : null;
  setEnv(evalEnvironment(process.env, options.mode, double?.url ?? null));
  const model = options.mode === "static" ? null : configuredModel();
  if (options.mode === "live" && !model)
    throw new GlossError(
      "config",
      "--live asks a model, and none is configured: set ANTHROPIC_API_KEY, or OPENAI_API_KEY. Without one, npm run eval reviews by the rules alone.",
    );
  const key = createHash("sha256")
    .update(
      JSON.stringify([
        options.mode,
        options.judge,
        model?.id,
        shapingOf(env()),
        model?.settings,
        version(),
        set.sha256,
      ]),
    )
    .digest("hex")
    .slice(0, 16);
  const progress = options.mode === "live" ? openProgress(join(folder, "progress"), key) : null;
  if (options.fresh) progress?.forget();
  const done = options.fresh ? [] : (progress?.done ?? []);
  if (model && options.mode === "live") await tellCost(model.id, cases.length - done.length, options, folder);
  // What is reviewed here is nobody's pull request: it never gets among the reviews of the dashboard.
  const scratch = mkdtempSync(join(tmpdir(), "gloss-eval-"));
  setProcessDatabase(await openDatabase({ dataDir: null }));
  let promptVersion: string | null = null;
  let reviewed = 0;
  try {
    const where = {
      from: options.from,
      cache: options.from ? scratch : join(folder, "sources"),
      signal: stop.signal,
    };
    const { results, left } = await runEvaluation({
      cases,
      sources: goldenSources,
      done,
      open: (source) => openSource(source, where),
      review: async (range, golden) => {
        progressLine(++reviewed + done.length, cases.length, golden.id);
        const words: string[] = [];
        for (const { fix } of golden.expected) words.push((await readMended(range.dir, fix, [])).subject);
        double?.setScript(madeUpModel(golden, words));
        const mode = options.mode === "static" ? "static" : undefined;
        const output = await reviewNow({ what: range, mode, post: false, signal: stop.signal });
        if (model && output.staticReason === "model_unavailable")
          throw new GlossError("unavailable", output.problems.at(-1) ?? "No model looked at it.");
        promptVersion ??= output.basis.promptVersion;
        return output;
      },
      judgeOf: async ({ runId }) => {
        if (options.judge === "words") return judgeByWords;
        const { db } = await processDatabase();
        return judgeByModel(openDoor({ model, log: openCallLog(db, runId), mode: "live" }), stop.signal);
      },
      budgetUsd: options.mode === "live" ? options.budgetUsd : null,
      onResult: (result) => progress?.add(result),
      signal: stop.signal,
    });
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
    if (results.length === 0)
      throw new GlossError("unavailable", `Nothing was reviewed: ${left[0]?.reason ?? "the set is empty"}`);
    const evaluation: Evaluation = {
      id: randomUUID(),
      startedAt: startedAt.toISOString(),
      finishedAt: new Date().toISOString(),
      mode: options.mode,
      model: options.mode === "made-up" ? "made-up" : (model?.id ?? null),
      promptVersion,
      judge: options.judge,
      set: { sha256: set.sha256, cases: set.cases.length },
      version: version(),
      results,
      left,
      summary: summarize(results, await lastEvaluation(folder, options.mode, results)),
    };
    await archiveEvaluation(folder, evaluation);
    if (left.length === 0) progress?.forget();
    show(evaluation);
    await closeProcessDatabase();
    setEnv(own);
    await handOver();
    return left.length > 0 ? 1 : 0;
  } finally {
    setEnv(own);
    await closeProcessDatabase();
    await double?.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Says what it will cost before anything is paid. Throws `config` when the price, and so the budget, is not known. */
async function tellCost(
  model: string,
  changes: number,
  { budgetUsd }: EvalOptions,
  folder: string,
): Promise<void> {
  const last = await lastEvaluation(folder, "live", []);
  const estimate = estimateCost(model, changes, last?.model === model ? last.results : []);
  if (!estimate)
    throw new GlossError(
      "config",
      `The price of ${model} is not known, so no budget can be kept. Take a model with a known price.`,
    );
  const { dollars, because } = estimate;
  console.error(
    `${changes} changes with ${model}: about $${dollars.toFixed(2)}, ${because}. It ends at $${budgetUsd} (--budget), and goes on from there when it is run again.`,
  );
}

function show(evaluation: Evaluation): void {
  const text = renderEvaluation(evaluation);
  console.log(text);
  // Figures of a part of the set, or of a program that knows the answers, are no figures of the product.
  if (evaluation.mode === "made-up" || evaluation.summary.counts.cases < evaluation.set.cases) return;
  const title = evaluation.mode === "static" ? "Golden set, by the rules alone" : "Golden set, with a model";
  const about = `Made by \`npm run eval${evaluation.mode === "live" ? " -- --live" : ""}\` at ${evaluation.version} on ${evaluation.finishedAt.slice(0, 10)}. The changes are commits of click (BSD-3-Clause), cobra (Apache-2.0), h3, ky, p-queue (MIT) and postgres (Unlicense), with what was mended in them later; [how they were chosen, and what the figures do not say](evaluation.md).`;
  mkdirSync(join(quality, ".."), { recursive: true });
  writeFileSync(quality, replacePart(readFileSync(quality, "utf8"), title, `${about}\n\n${text}`));
}

/** A server has the embedded database to itself: it takes the file over when somebody opens the page. */
async function handOver(): Promise<void> {
  try {
    await takeOverEvaluations();
    console.error("Kept: the page Evaluation shows it.");
  } catch (error) {
    // The figures are told and their file is written; what is amiss with the database is not this command's matter.
    console.error(
      `Kept in the data folder, from where a server shows it on its page Evaluation. ${publicMessage(error)}`,
    );
  }
}

function version(): string {
  try {
    const args = ["describe", "--always", "--dirty", "--exclude=*"];
    const commit = execFileSync("git", args, { stdio: ["ignore", "pipe", "ignore"] })
      .toString()
      .trim();
    return `${packageJson.version} (${commit})`;
  } catch {
    return packageJson.version;
  }
}

/** One line that changes on a terminal; now and then a line elsewhere. */
function progressLine(nth: number, of: number, id: string): void {
  const text = `${nth} of ${of}: ${id}`;
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
  else if (nth % 25 === 0) console.error(text);
}

const [of, ...rest] = process.argv.slice(2);
try {
  process.exitCode = of === "chat" ? await evaluateRetrieval(rest, version()) : await main();
} catch (error) {
  console.error(publicMessage(error));
  if (!(error instanceof GlossError)) console.error(error);
  process.exitCode = 2;
}
process.stdout.write("", () => process.exit());
