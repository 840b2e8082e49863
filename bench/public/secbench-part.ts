import { join } from "node:path";
import { filesBelow } from "./files-below";
import { checkTexts } from "./check-texts";
import type { Hit } from "./hit";
import { unpackNpmPackage } from "./npm-package";
import type { OpenSource } from "./open-source";
import type { Part } from "./part";
import { originOf, publicSources } from "./public-sources";
import { runSemgrep } from "./run-semgrep";
import { hitsAtSink, hitsInFile, type SinkPlace, sinkOf } from "./secbench";
import { type SamplePackage, secBenchSample } from "./secbench-sample";
import type { PublicRule } from "./semgrep-rules";
import { markdownTable } from "./tables";

interface Case {
  sample: SamplePackage;
  place: SinkPlace;
  /** Folders in the work folder. */
  old: string;
  fixed: string | null;
}

/** Published packages with known holes, and the line where each does its harm. */
export async function secBenchPart(
  source: OpenSource,
  rules: readonly PublicRule[] | null,
  { packages, work }: { packages: string; work: string },
): Promise<Part> {
  const texts = source.texts(secBenchSample.map(({ folder }) => `${folder}/package.json`));
  const cases = secBenchSample.map((sample, at): Case => {
    const place = sinkOf(texts.get(`${sample.folder}/package.json`) ?? "");
    unpackNpmPackage(packages, sample, join(work, `${at}-old`));
    const { fixed } = sample;
    if (fixed) unpackNpmPackage(packages, { name: sample.name, ...fixed }, join(work, `${at}-fixed`));
    return { sample, place, old: `${at}-old/`, fixed: fixed ? `${at}-fixed/` : null };
  });
  const same = rules?.filter(({ classes }) => cases.some((one) => classes.includes(one.sample.weakness)));
  const scripts = filesBelow(work).filter(([path]) => /\.[cm]?[jt]sx?$/.test(path));
  const ours = await checkTexts(scripts);
  const theirs = same ? runSemgrep(work, same).hits : null;
  const row = (tool: string, hits: readonly Hit[]): string[] => {
    const at = cases.filter((one) => told(one, one.old, hits, hitsAtSink));
    const near = cases.filter((one) => told(one, one.old, hits, hitsInFile));
    const mended = cases.filter((one) => one.fixed !== null);
    const still = mended.filter((one) => told(one, one.fixed ?? "", hits, hitsInFile));
    return [
      tool,
      `${at.length} of ${cases.length}`,
      `${near.length} of ${cases.length}`,
      `${still.length} of ${mended.length}`,
    ];
  };
  const text = [
    `Published packages with a hole and the line where it does its harm: ${originOf(publicSources.secBench)}. Measured is a sample, the first four packages each of code injection, command injection and path traversal in the order of a hash; they are fetched by npm, held against pinned hashes and never run; what was missed in it was looked at while the rules were made better, so that nothing here is held out. A finding of the same weakness counts at the line, or anywhere in its file; in mended versions it may be right or wrong. What these packages do is offered to other programs: whether a caller's text is a stranger's is not in their code, which is why rules that follow a request through a server say little of them.`,
    markdownTable(
      ["tool", "reported at the line", "reported in the file", "reported in the mended version"],
      [row("Gloss", ours), ...(theirs ? [row("Semgrep", theirs)] : [])],
    ),
  ];
  return {
    title: "SecBench.js",
    text: text.join("\n\n"),
    rows: [{ name: "SecBench.js: packages reported at their line", value: row("Gloss", ours)[1] ?? "" }],
    worst: cases
      .filter((one) => !told(one, one.old, ours, hitsAtSink))
      .map(({ sample, place }) => `SecBench.js, missed: ${sample.folder} ${place.file}:${place.line}`),
  };
}

function told(
  { place, sample }: Case,
  folder: string,
  hits: readonly Hit[],
  those: (hits: readonly Hit[], place: SinkPlace, weakness: string) => Hit[],
): boolean {
  const within = hits.filter(({ path }) => path.startsWith(folder));
  return those(within, place, sample.weakness).length > 0;
}
