import { join } from "node:path";
import { checkFileChange } from "./check-texts";
import { writeFilesBelow } from "./files-below";
import type { Hit } from "./hit";
import { isRight } from "./judged-findings";
import { addedLines, type MergedFile, mergedFiles } from "./merged-changes";
import type { Part } from "./part";
import { runGloss } from "./run-gloss";
import { runSemgrep } from "./run-semgrep";
import type { PublicRule } from "./semgrep-rules";
import { markdownTable, mostFrequent, timeTable } from "./tables";

/** Newest changes of each repository. */
const most = 120;
const falseOnesAllowed = 0.5;

interface Told {
  of: MergedFile;
  hit: Hit;
}

/** What is told of changes that were merged in healthy projects: nearly all of it would be noise. */
export async function healthyPart(
  bundles: string,
  rules: readonly PublicRule[] | null,
  work: string,
): Promise<Part | null> {
  const files = [...mergedFiles(bundles, most, join(work, "git"))];
  if (files.length === 0) return null;
  const lines = files.reduce((sum, { file }) => sum + addedLines(file).size, 0);
  const folder = join(work, "files");
  const byName = new Map(files.map((one, at) => [`${at}/${one.file.path}`, one]));
  writeFilesBelow(
    folder,
    [...byName].map(([name, { text }]) => [name, text]),
  );
  const ours: Told[] = [];
  for (const of of files)
    ours.push(...(await checkFileChange(of.file, () => of.text)).map((hit) => ({ of, hit })));
  const timed = runGloss(folder);
  const theirs = rules && runSemgrep(folder, rules);
  const toldByTheirs = theirs?.hits.flatMap((hit) => onChangedLines(byName.get(hit.path), hit)) ?? null;
  const rate = (perThousand(falseOnes(ours).length, lines) ?? 0).toFixed(2);
  const names = [...Map.groupBy(files, ({ repository }) => repository)].map(
    ([name, some]) => `${name} (${new Set(some.map(({ commit }) => commit)).size})`,
  );
  const row = (tool: string, told: readonly Told[]) => [
    tool,
    String(told.length),
    String(told.length - falseOnes(told).length),
    String(falseOnes(told).length),
    perThousand(falseOnes(told).length, lines).toFixed(2),
  ];
  const text = [
    `The newest merged changes of public projects in use, each commit against its first parent: ${names.join(", ")}; ${files.length.toLocaleString("en")} changed files, ${lines.toLocaleString("en")} added lines that aren't blank. A finding on these lines, told by default thresholds, counts as false unless somebody looked at it and agreed; those are listed with the reason in \`bench/public/judged-findings.ts\`.`,
    markdownTable(
      ["tool", "findings", "judged right", "false", "false per 1,000 changed lines"],
      [row("Gloss", ours), ...(toldByTheirs ? [row("Semgrep", toldByTheirs)] : [])],
    ),
    timeTable([["Gloss", timed], ...(theirs ? [["Semgrep", theirs] as [string, typeof theirs]] : [])]),
  ];
  if (rules)
    text.push(
      `Semgrep ran ${rules.length} rules of weaknesses for which we have rules, of all languages there.`,
    );
  return {
    title: "Merged changes of healthy projects",
    text: text.join("\n\n"),
    rows: [
      {
        name: "Merged changes: false findings per 1,000 changed lines",
        value: rate,
        floor: { text: `at most ${falseOnesAllowed}`, met: Number(rate) <= falseOnesAllowed },
      },
      ...(theirs
        ? [
            {
              name: "Merged changes: time beside Semgrep, one job each",
              ratio: `${((100 * timed.alone.wall) / theirs.alone.wall).toFixed(1)} % by the clock, ${((100 * timed.alone.cpu) / theirs.alone.cpu).toFixed(1)} % of processors`,
              value: `${timed.alone.wall.toFixed(1)} s`,
              floor: { text: "a tenth of Semgrep's", met: timed.alone.wall <= theirs.alone.wall / 10 },
            },
          ]
        : []),
    ],
    worst: [...told("Gloss", ours), ...told("Semgrep", toldByTheirs ?? [])],
  };
}

const falseOnes = (told: readonly Told[]): Told[] => told.filter(({ of, hit }) => !isRight(of, hit));

const perThousand = (findings: number, lines: number): number => (findings * 1_000) / Math.max(1, lines);

/** Semgrep reads whole files; like ours, its findings count where the change added something. */
function onChangedLines(of: MergedFile | undefined, hit: Hit): Told[] {
  if (!of) return [];
  const added = addedLines(of.file);
  for (let line = hit.startLine; line <= hit.endLine; line += 1)
    if (added.has(line)) return [{ of, hit: { ...hit, path: of.file.path } }];
  return [];
}

const told = (tool: string, found: readonly Told[]): string[] => [
  ...mostFrequent(falseOnes(found).map(({ hit }) => hit.rule)).map(
    (one) => `${tool}, merged changes: ${one}`,
  ),
  ...falseOnes(found)
    .slice(0, 40)
    .map(
      ({ of, hit }) =>
        `${tool}, merged changes: ${hit.rule} ${of.repository} ${of.commit.slice(0, 12)} ${hit.path}:${hit.startLine} ${(of.text.split("\n")[hit.startLine - 1] ?? "").trim().slice(0, 160)}`,
    ),
];
