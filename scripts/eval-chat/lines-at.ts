import type { LinesAt } from "@/lib/evaluation/score-answer";
import { runGit } from "@/lib/source/git/run-git";

/** Lines of files as git has them: what answers cite is held against this, and not against what was indexed. */
export function linesAtOf(dir: string): LinesAt {
  const known = new Map<string, Promise<readonly string[] | null>>();
  const read = async (path: string, sha: string) => {
    const { code, stdout } = await runGit(dir, ["cat-file", "blob", `${sha}:${path}`], { answers: [128] });
    return code === 0 ? stdout.toString("utf8").replace(/\n$/, "").split("\n") : null;
  };
  return (path, sha) => {
    const key = `${sha}:${path}`;
    const lines = known.get(key) ?? read(path, sha);
    known.set(key, lines);
    return lines;
  };
}
