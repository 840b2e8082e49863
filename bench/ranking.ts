import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { openDatabase } from "@/db/client";
import { closeProcessDatabase, processDatabase, setProcessDatabase } from "@/db/process-database";
import { askForIndex } from "@/db/queries/code-indexes";
import { parseEnv, setEnv } from "@/lib/env";
import { getRanking } from "@/lib/index/get-ranking";
import { indexRepository } from "@/lib/index/index-repository";
import { performLearning } from "@/lib/index/perform-learning";
import type { RankingReport, RankingView } from "@/lib/index/ranking-view";
import { readHead } from "@/lib/source/git/read-tree";
import type { Benchmark } from "./benchmark";
import { replacePart } from "./replace-part";

const title = "Learning to rank from history";
const quality = "docs/quality.md";
const never = new AbortController().signal;

interface Learned {
  name: string;
  commit: string;
  seconds: number;
  view: RankingView;
}

/** Has the order of places learned from the history of real repositories, and writes how it did on later commits. */
export async function benchRanking(): Promise<Benchmark> {
  const bundles = process.env["GLOSS_TEST_REPOS"];
  if (!bundles || !existsSync(bundles))
    return { rows: [], notes: ["Not measured: GLOSS_TEST_REPOS names no folder of git bundles."] };
  const parsed = parseEnv({ EMBEDDINGS: "off" });
  if ("env" in parsed) setEnv(parsed.env);
  setProcessDatabase(await openDatabase({ dataDir: null }));
  const scratch = mkdtempSync(join(tmpdir(), "gloss-bench-ranking-"));
  const all: Learned[] = [];
  try {
    for (const file of readdirSync(bundles).filter((name) => name.endsWith(".bundle")))
      all.push(await learnOne(join(bundles, file), scratch));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    await closeProcessDatabase();
    setEnv(null);
  }
  const commit = execFileSync("git", ["describe", "--always", "--dirty", "--exclude=*"]).toString().trim();
  writeFileSync(quality, replacePart(readFileSync(quality, "utf8"), title, render(all, commit)));
  return {
    rows: all.map(({ name, view, seconds }) => ({
      name: `${name}: nDCG@10 on later commits, fixed and learned`,
      value: `${resultWords(view)}; ${seconds.toFixed(1)} s`,
    })),
    notes: ["The repositories of GLOSS_TEST_REPOS, embedded database, words and names, no vectors."],
  };
}

async function learnOne(bundle: string, scratch: string): Promise<Learned> {
  const name = basename(bundle, ".bundle");
  const dir = join(scratch, name);
  execFileSync("git", ["clone", "-q", bundle, dir], { stdio: "ignore" });
  const head = await readHead(dir);
  if (!head) throw new Error(`${bundle} holds no commit.`);
  const [at, repository] = [{ owner: "bench", repo: name }, `bench/${name}`.toLowerCase()];
  const { db } = await processDatabase();
  await askForIndex(db, { repository, ...at, dir });
  const open = () => Promise.resolve({ dir, ...head, fetchBlobs: () => Promise.resolve() });
  await indexRepository(db, repository, open, never);
  const from = performance.now();
  await performLearning(repository, never);
  const seconds = (performance.now() - from) / 1000;
  console.error(`${name}: ${seconds.toFixed(1)} s`);
  return { name, commit: head.commit, seconds, view: await getRanking({ kind: "owner" }, at) };
}

const number = (value: number) => value.toFixed(3);
const signed = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;
const gainWords = ({ mean, low, high }: RankingReport["gain"]) =>
  `${signed(mean)} (${signed(low)} to ${signed(high)})`;

function resultWords({ versions: [version], outcome }: RankingView): string {
  if (!version) return outcome ?? "nothing was learned";
  const { fixed, learned } = version.report;
  return `${number(fixed.ndcg)}, ${number(learned.ndcg)}${version.promoted ? ", used" : ", not used"}`;
}

function render(all: readonly Learned[], commit: string): string {
  const rows = all.map(({ name, commit: head, view }) => {
    const [version] = view.versions;
    if (!version)
      return `| ${name} | \`${head.slice(0, 12)}\` | – | – | – | – | – | – | – | no: ${view.outcome} |`;
    const { report, promoted } = version;
    return [
      "",
      name,
      `\`${head.slice(0, 12)}\``,
      `${report.learnedFrom.commits} / ${report.triedOn.commits}`,
      number(report.fixed.ndcg),
      number(report.learned.ndcg),
      gainWords(report.gain),
      `${number(report.fixed.mrr)} / ${number(report.learned.mrr)}`,
      number(report.shuffled.ndcg),
      gainWords(report.shuffledGain),
      promoted ? "yes" : `no: ${report.because}`,
      "",
    ]
      .join(" | ")
      .trim();
  });
  return `What a repository's own commits teach of how places are ordered ([how](code-index.md#what-a-repositorys-past-teaches)), tried on its later commits: each commit's message asks for the files of code that it touched. Made by \`GLOSS_TEST_REPOS=DIR npm run bench -- ranking\` at ${commit} on ${new Date().toISOString().slice(0, 10)}, by words and names without vectors. The index holds the files as they are now, in both orders, so the figures say which of the two finds more and not how well either finds. In parentheses: between what 95 of 100 draws lie. Shuffled: the same learning, each question with the answers of another one.

| repository | at | commits, earlier / later | nDCG@10 fixed | learned | gain | MRR fixed / learned | nDCG@10 shuffled | gain, shuffled | used |
| --- | --- | --- | ---: | ---: | --- | --- | ---: | --- | --- |
${rows.join("\n")}`;
}
