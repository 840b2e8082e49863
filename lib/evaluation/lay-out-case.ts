import { GlossError } from "@/lib/errors";
import { runGit } from "@/lib/source/git/run-git";
import { digestOfChange } from "./change-digest";
import type { GoldenCase } from "./golden-case";

export interface LaidOut {
  base: string;
  head: string;
}

/**
 * The two commits of a case in the clone of its repository. A bug that comes in again gets commits of its own, which
 * have no past: history would tell how it was mended. Throws `conflict` when what is there is not what the set was
 * made of.
 */
export async function layOutCase(dir: string, golden: GoldenCase): Promise<LaidOut> {
  const made =
    golden.kind === "reversed"
      ? await takeBack(dir, golden)
      : await commitsOf(dir, `${golden.commit}^`, golden.commit);
  const found = await digestOfChange(dir, made.base, made.head);
  if (found !== golden.sha256)
    throw new GlossError(
      "conflict",
      `${golden.id}: its files have the hash ${found}, not ${golden.sha256} as the golden set says.`,
    );
  return made;
}

/**
 * The tree before the mending, with the mended files as the base and without them as the head: the tests and notes
 * of the mending are in neither.
 */
export async function takeBack(
  dir: string,
  { id, commit, files = [] }: Pick<GoldenCase, "id" | "commit" | "files">,
): Promise<LaidOut> {
  const before = await text(dir, "rev-parse", "--verify", `${commit}^^{tree}`);
  const mended = await text(dir, "ls-tree", "-z", "-r", "--full-tree", commit, "--", ...files);
  const there = new Map(
    mended
      .split("\0")
      .filter(Boolean)
      .map((line) => {
        const [facts = "", path = ""] = line.split("\t");
        const [mode = "", , blob = ""] = facts.split(" ");
        return [path, `M ${mode} ${blob} ${quoted(path)}`] as const;
      }),
  );
  const who = "Gloss <gloss@example.com> 1700000000 +0000";
  const what = (words: string) => `committer ${who}\ndata ${Buffer.byteLength(words)}\n${words}`;
  const stream = [
    `commit refs/golden/${id}/base\nmark :1\n${what("The project as it is")}`,
    `M 040000 ${before} ""`,
    ...files.map((path) => there.get(path) ?? `D ${quoted(path)}`),
    "",
    `commit refs/golden/${id}/head\n${what(`Change ${files.join(", ")}`)}\nfrom :1`,
    `M 040000 ${before} ""`,
    "",
    "done\n",
  ].join("\n");
  await runGit(dir, ["fast-import", "--quiet", "--force", "--done"], { input: stream });
  return commitsOf(dir, `refs/golden/${id}/base`, `refs/golden/${id}/head`);
}

const quoted = (path: string) => `"${path.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n")}"`;

async function commitsOf(dir: string, ...revisions: [base: string, head: string]): Promise<LaidOut> {
  const peeled = revisions.map((revision) => `${revision}^{commit}`);
  const [base = "", head = ""] = (await text(dir, "rev-parse", "--end-of-options", ...peeled))
    .split("\n")
    .filter((line) => /^[0-9a-f]{40,64}$/.test(line));
  return { base, head };
}

const text = async (dir: string, ...args: string[]) =>
  (await runGit(dir, args)).stdout.toString("utf8").trim();
