import { existsSync, readFileSync, writeFileSync } from "node:fs";
import {
  type MadeUpRule,
  type Simulated,
  simulate,
  tenRules,
  twoRules,
} from "@/lib/hearing/testing/simulate";
import type { Benchmark } from "./benchmark";
import { replacePart } from "./replace-part";

const title = "Feedback";
const quality = "docs/quality.md";
const seeds = 1_000;
const people = 5;
const noises = [0.05, 0.1, 0.2];
const counts = [25, 50, 100, 200];
/** From which share of right findings on a made-up rule counts as good. */
const good = 0.75;

/** Simulates people who say what findings are worth, and writes what came of it into docs/quality.md. */
export async function benchFeedback(): Promise<Benchmark> {
  const rows = noises.flatMap((noise) => counts.map((votes) => figuresOf(noise, votes)));
  const usual = (votes: number) => rows.find((row) => row.noise === 0.1 && row.votes === votes) ?? rows[0];
  const at50 = usual(50);
  const at100 = usual(100);
  if (!at50 || !at100) throw new Error("Nothing was simulated.");
  const old = existsSync(quality) ? readFileSync(quality, "utf8") : "# Quality\n";
  writeFileSync(quality, replacePart(old, title, render(rows)));
  return {
    rows: [
      {
        name: "Two rules, 50 words: the noisy rule is off the lines",
        value: `${percent(at50.quiet)}, of it muted ${percent(at50.muted)}`,
        floor: { text: "at least 95 %", met: at50.quiet >= 0.95 },
      },
      {
        name: "Two rules, 50 words: the good rule is heard",
        value: percent(at50.heard),
        floor: { text: "at least 95 %", met: at50.heard >= 0.95 },
      },
      {
        name: "Ten rules, 100 words: gain in precision of what stands on lines",
        value: `${percent(at100.gain)} in the mean, at least 10 % in ${percent(at100.enough)} of runs`,
        floor: { text: "at least 10 %", met: at100.gain >= 0.1 },
      },
      {
        name: "Ten rules, 100 words: good rules muted",
        value: percent(at100.lost),
        floor: { text: "under 1 %", met: at100.lost < 0.01 },
      },
    ],
    notes: [`${seeds} seeds each, ${people} people, a word in ten the wrong way round.`],
  };
}

type Figures = ReturnType<typeof figuresOf>;

function figuresOf(noise: number, votes: number) {
  const run = (rules: readonly MadeUpRule[]) =>
    Array.from({ length: seeds }, (_, seed) => simulate(rules, votes, seed, { people, noise }));
  const two = run(twoRules);
  const ten = run(tenRules);
  const gains = ten.map(({ precision }) => precision.after / precision.before - 1);
  const isGood = tenRules.filter(({ right }) => right >= good).map(({ pattern }) => pattern);
  return {
    noise,
    votes,
    muted: share(two, ({ states }) => states.get("rule:noisy") === "muted"),
    quiet: share(two, ({ states }) => states.get("rule:noisy") !== "heard"),
    heard: share(two, ({ states }) => states.get("rule:good") === "heard"),
    gain: meanOf(gains),
    enough: gains.filter((gain) => gain >= 0.1).length / gains.length,
    folded: meanOf(isGood.map((name) => share(ten, ({ states }) => states.get(name) === "folded"))),
    lost: meanOf(isGood.map((name) => share(ten, ({ states }) => states.get(name) === "muted"))),
    onLines: meanOf(ten.map(({ right }) => right.heard)),
    silent: meanOf(ten.map(({ right }) => right.muted)),
  };
}

function render(rows: Figures[]): string {
  const two = rows.map(
    ({ noise, votes, quiet, muted, heard }) =>
      `| ${percent(noise)} | ${votes} | ${percent(quiet)} | ${percent(muted)} | ${percent(heard)} |`,
  );
  const ten = rows.map(
    ({ noise, votes, gain, enough, folded, lost, onLines, silent }) =>
      `| ${percent(noise)} | ${votes} | +${percent(gain)} | ${percent(enough)} | ${percent(folded)} | ${percent(lost)} | ${percent(onLines)} | ${percent(silent)} |`,
  );
  return [
    `People who say of findings whether they are right, a share of the words the wrong way round, by the very code that reviews use (docs/feedback.md). ${people} people, a review after every four words, ${seeds.toLocaleString("en")} seeds a row; nothing is drawn from real votes.`,
    "Made by `npm run bench -- feedback`.",
    "**A noisy rule beside a good one.** Both claim to be right in 85 %; one is in 15 %, the other in 90 %. The words are those on both together.",
    [
      "| words the wrong way round | words | noisy rule off the lines | noisy rule muted | good rule heard |",
      "|---|---|---|---|---|",
      ...two,
    ].join("\n"),
    "**Ten rules.** All claim 80 %; seven are right in 75 to 95 %, one in half, two in 10 and 20 %. Precision is that of what stands on lines; the target is 10 % more after 100 words. Good rules are the seven.",
    [
      "| words the wrong way round | words | precision | runs with at least +10 % | good rules folded | good rules muted | right findings on lines | right findings muted |",
      "|---|---|---|---|---|---|---|---|",
      ...ten,
    ].join("\n"),
  ].join("\n\n");
}

const share = (runs: Simulated[], is: (run: Simulated) => boolean) => runs.filter(is).length / runs.length;
const meanOf = (numbers: number[]) =>
  numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);
const percent = (part: number) => `${(part * 100).toFixed(part !== 0 && part < 0.1 ? 1 : 0)} %`;
