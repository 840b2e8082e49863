import { readFileSync, writeFileSync } from "node:fs";
import { newTally, type Tally } from "@/lib/review/testing/push-checks";
import { pushRepositories, pushWays } from "@/lib/review/testing/push-history";
import { addTally, replayPushes } from "@/lib/review/testing/replay-pushes";
import type { Benchmark } from "./benchmark";
import { replacePart } from "./replace-part";

const title = "Reviews that follow one another";
const quality = "docs/quality.md";
/** Pull requests of each repository; together they have to be 200 at least. */
const most = 50;

/** Replays real history as pull requests of several pushes, and writes what came out into docs/quality.md. */
export async function benchPushes(): Promise<Benchmark> {
  const sum = newTally();
  const names: string[] = [];
  for (const repository of pushRepositories(process.env["GLOSS_TEST_REPOS"] ?? "", most)) {
    for (const sequence of repository.sequences) addTally(sum, await replayPushes(repository, sequence));
    names.push(`${repository.sequences[0]?.repository} (${repository.sequences.length})`);
  }
  if (sum.sequences < 200)
    throw new Error(
      "This needs GLOSS_TEST_REPOS, a folder of git bundles with at least 200 pull requests' worth of history.",
    );
  for (const [what, places] of Object.entries(sum))
    if (Array.isArray(places)) for (const place of places.slice(0, 20)) console.error(`${what}: ${place}`);
  const rows = rowsOf(sum);
  const old = readOr(quality, "# Quality\n");
  writeFileSync(quality, replacePart(old, title, render(rows, names)));
  return { rows, notes: [`Pull requests: ${names.join(", ")}.`] };
}

function rowsOf(sum: Tally): Benchmark["rows"] {
  const none = (list: string[]) => ({
    value: String(list.length),
    floor: { text: "none", met: list.length === 0 },
  });
  const pushes = pushWays.map((way) => `${way} ${sum.pushes[way]}`).join(", ");
  return [
    {
      name: "pull requests of several pushes",
      value: String(sum.sequences),
      floor: { text: "at least 200", met: sum.sequences >= 200 },
    },
    { name: "pushes, by how they were pushed", value: pushes },
    { name: "new lines in pushes after the first", value: sum.newLines.toLocaleString("en") },
    { name: "comments posted", value: sum.comments.toLocaleString("en") },
    { name: "findings not told again", value: sum.silent.toLocaleString("en") },
    { name: "conversations that people resolved or answered", value: String(sum.people) },
    { name: "conversations resolved", value: String(sum.resolved) },
    { name: "comments repeated", ...none(sum.repeated) },
    { name: "conversations resolved although the cause is there", ...none(sum.tooSoon) },
    { name: "conversations left open although the cause is gone and nobody answered", ...none(sum.leftOpen) },
    { name: "new lines that the model was not shown", ...none(sum.unseen) },
    { name: "findings in new code taken for old ones", ...none(sum.lost) },
  ];
}

function render(rows: Benchmark["rows"], names: string[]): string {
  return [
    "Commits of public repositories replayed as pushes of pull requests: by commits, with merges of the base branch, by force-push and by rebase. Every push is reviewed by the static rules and by a scripted model that finds real things by their content and words them differently each time; some conversations are answered or resolved by people. What is counted is checked against the repository's own history: where each line went by git, and what rules and model find in the whole change.",
    "",
    `Made by \`npm run bench -- pushes\` with GLOSS_TEST_REPOS, over ${names.join(", ")} pull requests.`,
    "",
    "| what | count | to be |",
    "|---|---|---|",
    ...rows.map(
      ({ name, value, floor }) =>
        `| ${name} | ${value} | ${floor ? `${floor.text}: ${floor.met ? "met" : "**missed**"}` : ""} |`,
    ),
  ].join("\n");
}

function readOr(path: string, fallback: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return fallback;
  }
}
