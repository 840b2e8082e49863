import { createHash } from "node:crypto";
import { extname } from "node:path";
import { allRules } from "@/lib/rules/all-rules";
import { languageOf } from "@/lib/rules/language";
import { type AnnotatedLine, annotatedLines, scoreAnnotated, wasReported } from "./annotated";
import { checkTexts } from "./check-texts";
import { byPath, type Hit } from "./hit";
import type { OpenSource } from "./open-source";
import type { Part } from "./part";
import { originOf, publicSources } from "./public-sources";
import { publicRules } from "./semgrep-rules";
import { markdownTable, mostFrequent } from "./tables";
import { percent, scoresOf, sumOf, type Tally } from "./tally";
import { weaknessClasses } from "./weakness-class";

const folders = [
  "java",
  "javascript",
  "typescript",
  "python",
  "go",
  "php",
  "ruby",
  "csharp",
  "kotlin",
  "rust",
  "c",
];

const wasTuned = ({ path }: AnnotatedLine): boolean =>
  (createHash("sha256").update(path).digest()[0] ?? 0) % 2 === 0;

/** Test files of public rules: lines that a rule of a weakness must report, and lines that it must not. */
export async function annotatedPart(source: OpenSource): Promise<Part> {
  const rules = publicRules(source, folders);
  const paths = folders
    .flatMap((folder) => source.paths(`${folder}/`))
    .filter((path) => languageOf(path) !== null && !/\.fixed\.\w+$/.test(path));
  const files = source.texts(paths);
  const lines = annotatedLines(files, rules, coveredBy());
  const hits = await hitsIn(files, new Set(lines.map(({ path }) => path)));
  const tallies = scoreAnnotated(lines, hits, ({ path }) => path.slice(0, path.indexOf("/")));
  const half = (tuned: boolean) =>
    sumOf(
      scoreAnnotated(
        lines.filter((one) => wasTuned(one) === tuned),
        hits,
        () => "",
      ).values(),
    );
  const all = sumOf(tallies.values());
  const text = [
    `The test files of Semgrep's public rules, whose authors marked lines that a rule must report (\`ruleid\`) and lines that it must not (\`ok\`): ${originOf(publicSources.semgrepRules)}. Counted are marks of rules about weaknesses for which we have rules in the file's language. A line counts as reported when a finding of the same weakness, told by default thresholds, covers it. A mark tells of one rule alone, so a line that is \`ok\` for one may be wrong by another, and many \`ruleid\` lines are wrong only in a way that this one rule looks for. Semgrep passes these tests by definition, so it is not beside.`,
    markdownTable(
      [
        "language",
        "lines to report",
        "reported",
        "recall",
        "lines to leave alone",
        "reported all the same",
        "share",
      ],
      [
        ...[...tallies].toSorted(([a], [b]) => a.localeCompare(b)).map(([name, tally]) => row(name, tally)),
        row("all", all),
        row("the half of the files that the rules were tuned on", half(true)),
        row("the half that was held out", half(false)),
      ],
    ),
  ];
  return {
    title: "Annotated tests of public rules",
    text: text.join("\n\n"),
    rows: [
      {
        name: "Annotated tests: lines to report, and lines to leave alone that were reported",
        value: `recall ${percent(scoresOf(all).recall)}, ${percent(scoresOf(all).falsePositiveRate)}`,
      },
    ],
    worst: worstOf(lines.filter(wasTuned), hits),
  };
}

/** Whether we have rules for the weakness in the language of the file. */
function coveredBy(): (path: string, weakness: string) => boolean {
  const known = new Set(
    allRules().flatMap(({ languages, cwe }) =>
      languages.flatMap((language) => weaknessClasses(cwe).map((weakness) => `${language} ${weakness}`)),
    ),
  );
  return (path, weakness) => known.has(`${languageOf(path)} ${weakness}`);
}

/** Under names that say nothing of tests, which are left alone by many rules. */
async function hitsIn(files: ReadonlyMap<string, string>, wanted: ReadonlySet<string>): Promise<Hit[]> {
  const named = [...files].filter(([path]) => wanted.has(path));
  const plain = named.map(([path, text], at) => [`file${at}${extname(path)}`, text] as const);
  const original = new Map<string, string>(plain.map(([name], at) => [name, named[at]?.[0] ?? ""]));
  return (await checkTexts(plain)).map((hit) => ({ ...hit, path: original.get(hit.path) ?? hit.path }));
}

function row(name: string, tally: Tally): string[] {
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = tally;
  const { recall, falsePositiveRate } = scoresOf(tally);
  return [
    name,
    String(truePositives + falseNegatives),
    String(truePositives),
    percent(recall),
    String(falsePositives + trueNegatives),
    String(falsePositives),
    percent(falsePositiveRate),
  ];
}

function worstOf(lines: readonly AnnotatedLine[], hits: readonly Hit[]): string[] {
  const of = byPath(hits);
  const wrong = lines.filter((one) => one.real !== wasReported(one, of(one.path)));
  const told = (real: boolean) =>
    mostFrequent(
      wrong
        .filter((one) => one.real === real)
        .map(({ path, weakness, rule }) => `${weakness} ${rule} (${path})`),
      15,
    );
  return [
    ...told(false).map((one) => `annotated, false: ${one}`),
    ...told(true).map((one) => `annotated, missed: ${one}`),
  ];
}
