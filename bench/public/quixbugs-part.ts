import { checkTexts } from "./check-texts";
import type { OpenSource } from "./open-source";
import type { Part } from "./part";
import { originOf, publicSources } from "./public-sources";
import { type BugPair, findsDefect } from "./quixbugs";
import { markdownTable } from "./tables";
import { percent } from "./tally";

/** Small programs with one mistake in their logic each: what rules alone can't see, told honestly. */
export async function quixBugsPart(source: OpenSource): Promise<Part> {
  const rows: string[][] = [];
  let falseOnes = 0;
  const worst: string[] = [];
  for (const [language, folder, ending] of [
    ["Python", "python_programs", ".py"],
    ["Java", "java_programs", ".java"],
  ] as const) {
    const pairs = pairsOf(source, folder, ending);
    const buggy = await checkTexts(pairs.map(({ name, buggy: text }) => [name + ending, text]));
    const fixed = await checkTexts(pairs.map(({ name, fixed: text }) => [name + ending, text]));
    const found = pairs.filter((pair) =>
      findsDefect(
        pair,
        buggy.filter(({ path }) => path === pair.name + ending),
      ),
    );
    falseOnes += fixed.length;
    worst.push(
      ...fixed.map(({ rule, path, startLine }) => `QuixBugs, on mended code: ${rule} ${path}:${startLine}`),
    );
    rows.push([
      language,
      String(pairs.length),
      String(found.length),
      percent(found.length / pairs.length),
      String(fixed.length),
    ]);
  }
  const text = [
    `Algorithms of some twenty lines with one mistake in their logic each, and the same mended: ${originOf(publicSources.quixBugs)}. A mistake counts as found when a finding covers a line that the mending changed; each finding in a mended program counts as false. What these mistakes need is an understanding of what the program is for, which rules don't have: this part of a review is the model's.`,
    markdownTable(
      ["language", "programs", "mistakes found by rules", "recall", "findings in mended programs"],
      rows,
    ),
  ];
  return {
    title: "QuixBugs",
    text: text.join("\n\n"),
    rows: [
      {
        name: "QuixBugs: findings of rules in mended programs",
        value: String(falseOnes),
      },
    ],
    worst,
  };
}

function pairsOf(source: OpenSource, folder: string, ending: string): BugPair[] {
  const paths = source
    .paths(`${folder}/`)
    .filter((path) => path.split("/").length === 2 && path.endsWith(ending));
  const fixedPaths = new Set(source.paths(`correct_${folder}/`));
  const both = paths.filter((path) => fixedPaths.has(`correct_${path}`) && !path.endsWith("_test.py"));
  const texts = source.texts([...both, ...both.map((path) => `correct_${path}`)]);
  return both
    .map((path) => ({
      name: path.slice(folder.length + 1, -ending.length),
      buggy: texts.get(path) ?? "",
      fixed: texts.get(`correct_${path}`) ?? "",
    }))
    .filter(({ buggy, fixed }) => buggy.trim() !== fixed.trim());
}
