import { writeFileSync } from "node:fs";
import packageJson from "../package.json" with { type: "json" };
import { openDatabase } from "@/db/client";
import { closeProcessDatabase, processDatabase, setProcessDatabase } from "@/db/process-database";
import { severities } from "@/lib/core/finding";
import { printableJson } from "@/lib/core/printable-json";
import { GlossError, publicMessage } from "@/lib/errors";
import { closeProcessGraph } from "@/lib/graph/open-graph";
import { performTasksOf } from "@/lib/knowledge/perform-task";
import { log } from "@/lib/log";
import { closeExternalServers } from "@/lib/mcp/client/external-servers";
import type { ReviewOutput } from "@/lib/review/output";
import { type ReviewNow, reviewNow } from "@/lib/review/review-now";
import { toJson } from "@/lib/review/to-json";
import { toMarkdown } from "@/lib/review/to-markdown";
import { toSarif } from "@/lib/review/to-sarif";
import { isShown } from "@/lib/review/verdict";
import { startTelemetry, stopTelemetry } from "@/lib/telemetry/start-telemetry";
import { readSarifFile } from "./review-command/read-sarif-file";
import { progressLine } from "./review-command/progress-line";
import { replayStored, replayText } from "./review-command/replay-stored";
import { type Format, readOptions, type ReviewOptions, usage } from "./review-command/read-options";

const print: Record<Format, (output: ReviewOutput) => string> = {
  md: toMarkdown,
  json: (output) => `${printableJson(toJson(output))}\n`,
  sarif: (output) => `${printableJson(toSarif(output, packageJson.version))}\n`,
};

/** Beside a running server the embedded data folder is taken; the review is then made but not kept: false. */
async function openStore(): Promise<boolean> {
  try {
    await processDatabase();
    return true;
  } catch (error) {
    if (!(error instanceof GlossError) || error.code !== "conflict") throw error;
    console.error("A Gloss server has the data folder; this review is not kept on its dashboard.");
    setProcessDatabase(await openDatabase({ dataDir: null }));
    return false;
  }
}

async function review(
  what: ReviewNow["what"],
  { mode, post, fresh, sarif }: ReviewOptions,
): Promise<ReviewOutput> {
  const reports = sarif.flatMap(readSarifFile);
  const stop = new AbortController();
  const onSignal = () => {
    // A second one ends the process at once, as it would without us.
    process.removeListener("SIGINT", onSignal).removeListener("SIGTERM", onSignal);
    stop.abort();
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  await startTelemetry();
  const kept = await openStore();
  const line = progressLine(process.stderr);
  try {
    const onProgress = (step: string) => line.step(step);
    const output = await reviewNow({ what, mode, post, fresh, reports, signal: stop.signal, onProgress });
    if (kept) {
      line.step("knowledge");
      await performTasksOf(output.runId, stop.signal);
    }
    return output;
  } finally {
    line.end();
    await closeExternalServers();
    // One that never opened has been named in the review.
    await closeProcessGraph().catch(() => {});
    await closeProcessDatabase();
    await stopTelemetry();
  }
}

function write(text: string, file: string | null): void {
  try {
    if (file !== null) return writeFileSync(file, text);
  } catch (error) {
    // It may have been paid for: it is not thrown away for a mistyped path.
    process.stdout.write(text);
    const why = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new GlossError("bad_request", `${file} can't be written${why}; the review is printed instead.`);
  }
  process.stdout.write(text);
}

async function main(): Promise<number> {
  // npm runs scripts in the project's folder; a path is meant from where the person is.
  const options = readOptions(process.argv.slice(2), process.env["INIT_CWD"] ?? process.cwd());
  if (options === "help") {
    process.stdout.write(usage);
    return 0;
  }
  // What a server logs about its work is noise beside the one answer that was asked for.
  if (!process.env["LOG_LEVEL"]) log.level = "error";
  const { what, format, output: file } = options;
  if (!("replay" in what)) {
    const output = await review(what, options);
    write(print[format](output), file);
    return exitCodeOf(output, options);
  }
  const { replay, output } = await replayStored(what.replay);
  if (output) write(print[format](output), file);
  console.error(replayText(replay));
  return output && replay.result === "same" ? exitCodeOf(output, options) : 3;
}

function exitCodeOf({ outcome, findings, since }: ReviewOutput, { failOn }: ReviewOptions): number {
  if (outcome === "failed") return 2;
  const fatal = failOn === null ? [] : severities.slice(0, severities.indexOf(failOn) + 1);
  // What an earlier review told and still stands counts as much as what is new.
  const open = (since?.told ?? []).filter(({ fate }) => fate === "open");
  return [...findings.filter(isShown), ...open].some(({ severity }) => fatal.includes(severity)) ? 1 : 0;
}

// Whoever reads the answer may stop early, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
try {
  process.exitCode = await main();
} catch (error) {
  console.error(publicMessage(error));
  if (!(error instanceof GlossError)) console.error(error);
  process.exitCode = 2;
}
// A server that took a connection and is silent would hold the process; what was written has left it first.
process.stdout.write("", () => process.exit());
