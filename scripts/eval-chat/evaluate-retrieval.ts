import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { replacePart } from "../../bench/replace-part";
import { openDatabase } from "@/db/client";
import { closeProcessDatabase, setProcessDatabase } from "@/db/process-database";
import { env, parseEnv, setEnv } from "@/lib/env";
import { GlossError, publicMessage } from "@/lib/errors";
import type { CodeEvaluation } from "@/lib/evaluation/code-evaluation";
import { archiveEvaluation } from "@/lib/evaluation/evaluation-archive";
import { codeEvaluationFolder, takeOverCodeEvaluations } from "@/lib/evaluation/list-code-evaluations";
import { embedderSettled, embedderState, setEmbedder } from "@/lib/llm/open-embedder";
import { log } from "@/lib/log";
import { startAnthropic } from "../../e2e/anthropic/start-anthropic";
import { cachedEmbedder } from "./cached-embedder";
import { factsOf } from "./code-facts";
import { measureAnswers } from "./measure-answers";
import { measureFinding } from "./measure-finding";
import { readChatOptions, usage } from "./read-chat-options";
import { renderAnswers } from "./render-answers";
import { renderRetrieval } from "./render-retrieval";
import { keepRun, lastRun, type RetrievalRun } from "./retrieval-run";

const quality = join(import.meta.dirname, "../../docs/quality.md");
/** `npm run eval -- chat`. Gives the exit code. */
export async function evaluateRetrieval(args: string[], version: string): Promise<number> {
  const options = readChatOptions(args, process.env);
  if (options === "help") {
    process.stdout.write(usage);
    return 0;
  }
  log.level = "silent";
  const { data, only, parts } = options;
  const own = env();
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  const scratch = mkdtempSync(join(tmpdir(), "gloss-eval-chat-"));
  const double = await startAnthropic({ script: () => ({ status: 500, message: "There is no script." }) });
  const startedAt = new Date().toISOString();
  let facts: CodeEvaluation | null = null;
  try {
    const embedder = await openEmbedder(own.GLOSS_DATA_DIR, options.withoutMeaning, double.url);
    const database = await openDatabase({ dataDir: null });
    setProcessDatabase(database);
    const withMeaning = embedder.id !== null;
    const shared = { only, withMeaning, signal: stop.signal };
    const found =
      parts.finding && data !== null ? await measureFinding(database, data, scratch, shared) : null;
    const measured = parts.answers
      ? await measureAnswers(database, {
          ...shared,
          count: options.questions,
          from: options.from,
          cache: options.from ? scratch : join(own.GLOSS_DATA_DIR, "evaluations", "sources"),
          questions: data && join(data, "questions"),
          double,
        })
      : null;
    const run: RetrievalRun = {
      startedAt,
      finishedAt: new Date().toISOString(),
      version,
      embedder: embedder.id,
      repositories: found?.repositories ?? [],
      asked: found?.asked ?? [],
      answered: [...(found?.answered ?? []), ...(measured?.answered ?? [])],
      lied: measured?.lied ?? [],
      left: [embedder.note ?? [], found?.left ?? [], measured?.left ?? []].flat(),
    };
    if (run.asked.length + run.answered.length === 0)
      throw new GlossError("unavailable", `Nothing was asked. ${run.left.join(" ")}`);
    const runs = join(own.GLOSS_DATA_DIR, "evaluations", "retrieval");
    const before = {
      asked: lastRun(runs, ({ asked }) => asked.length > 0),
      answered: lastRun(runs, ({ answered }) => answered.length > 0),
    };
    // Figures of a part, or without meaning, are no figures of the product.
    const whole = only === null && withMeaning && run.left.length === 0;
    if (found) tell("Finding code", whole, aboutFinding(run), renderRetrieval(run, before.asked));
    if (measured)
      tell(
        "Answers",
        whole && options.questions >= 1_000,
        aboutAnswers(run),
        renderAnswers(run, before.answered),
      );
    keepRun(runs, run);
    // The page shows figures of all repositories.
    facts = only === null ? factsOf(run, before) : null;
    return run.left.length > 0 ? 1 : 0;
  } finally {
    setEmbedder(null);
    setEnv(own);
    await closeProcessDatabase();
    await double.close();
    rmSync(scratch, { recursive: true, force: true });
    if (facts) await handOver(facts);
  }
}

/** Leaves a run in the data folder, and shows it on the page where no server has the database to itself. */
async function handOver(facts: CodeEvaluation): Promise<void> {
  await archiveEvaluation(codeEvaluationFolder(), facts);
  try {
    await takeOverCodeEvaluations();
    console.error("Kept: the page Evaluation shows it.");
  } catch (error) {
    console.error(
      `Kept in the data folder, from where a server shows it on its page Evaluation. ${publicMessage(error)}`,
    );
  } finally {
    await closeProcessDatabase();
  }
}

/** Prints a part, and puts it into the document where it is whole. */
function tell(title: string, whole: boolean, about: string, text: string): void {
  console.log(`${text}\n`);
  if (whole) writeFileSync(quality, replacePart(readFileSync(quality, "utf8"), title, `${about}\n\n${text}`));
}

function aboutFinding({ finishedAt, version }: RetrievalRun): string {
  return `Questions with known answers, asked of public repositories at pinned commits: which files (or lines) are about it. Made by \`GLOSS_PUBLIC_DATA=DIR npm run eval -- chat\` at ${version} on ${finishedAt.slice(0, 10)}. The set \`semble\` is that of [MinishLab/semble](https://github.com/MinishLab/semble) (MIT; \`benchmarks/\`), counted as its benchmark counts: ten places, a target is found at the first place that covers it. The set \`sivru\` is that of [sivru/sivru](https://github.com/sivru/sivru) (MIT) in the same form. \`DIR/questions/SET\` takes \`repos.json\` and \`annotations/\` of a set, \`DIR/repos/NAME.git\` bare clones (\`git clone --bare URL\`), which the command makes where they are missing. Nothing of it is part of Gloss. grep is files in which most of a question's words stand.`;
}

function aboutAnswers({ finishedAt, version }: RetrievalRun): string {
  return `Questions answered as the page Ask answers them without a model, and each citation read again out of git at its commit. Made by \`npm run eval -- chat\` at ${version} on ${finishedAt.slice(0, 10)}. *Generated* questions are made by templates from the indexes of the projects of the [golden set](evaluation.md), the same each time: what declares, calls, tests, imports or documents a name, what a file holds, and names that are nowhere. *Written* ones came about by reading those projects, with the files that answer them (\`scripts/eval-chat/written-questions.json\`). *Asked* ones are those of the public question sets above, where \`GLOSS_PUBLIC_DATA\` has them, and of \`questions/asked.json\` there: titles and sentences of issues of these projects, with their addresses, which are not part of Gloss.`;
}

async function openEmbedder(
  dataDir: string,
  without: boolean,
  modelUrl: string,
): Promise<{ id: string | null; note: string | null }> {
  const parsed = parseEnv({
    GLOSS_DATA_DIR: dataDir,
    EMBEDDINGS: without ? "off" : "local",
    LOG_LEVEL: "silent",
    // The program that lies.
    ANTHROPIC_API_KEY: "made-up",
    ANTHROPIC_BASE_URL: modelUrl,
  });
  if ("faults" in parsed) throw new Error(parsed.faults.map(({ problem }) => problem).join(" "));
  setEnv(parsed.env);
  if (without) return { id: null, note: "meaning, as was asked for" };
  const opened = await embedderSettled();
  if (!opened) {
    const state = embedderState();
    return { id: null, note: `meaning: ${"reason" in state ? state.reason : "there is no embedding model"}` };
  }
  setEmbedder(cachedEmbedder(opened, join(dataDir, "evaluations", "vectors")));
  return { id: opened.id, note: null };
}
