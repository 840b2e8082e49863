import type { FoundPlace } from "@/lib/evaluation/score-retrieval";
import { runGit } from "@/lib/source/git/run-git";

const few = 10;

/**
 * What somebody finds with grep: files in which most words of the question stand, as parts of words and in any case;
 * of those with as many words the ones with most lines. Each is found as a whole.
 */
export function plainGrep(dir: string, commit: string) {
  const known = new Map<string, Promise<Map<string, number>>>();
  const lines = (word: string) => {
    const found = known.get(word) ?? grep(dir, commit, word);
    known.set(word, found);
    return found;
  };
  return async (question: string): Promise<FoundPlace[]> => {
    const words = new Set([...question.matchAll(/[\p{L}\p{N}_$]{3,}/gu)].map(([word]) => word.toLowerCase()));
    const files = new Map<string, { words: number; lines: number }>();
    for (const word of words)
      for (const [path, count] of await lines(word)) {
        const file = files.get(path) ?? { words: 0, lines: 0 };
        files.set(path, { words: file.words + 1, lines: file.lines + count });
      }
    return [...files]
      .toSorted(
        ([a, one], [b, other]) => other.words - one.words || other.lines - one.lines || (a < b ? -1 : 1),
      )
      .slice(0, few)
      .map(([path]) => ({ path, startLine: 1, endLine: Number.MAX_SAFE_INTEGER }));
  };
}

async function grep(dir: string, commit: string, word: string): Promise<Map<string, number>> {
  const args = ["grep", "-c", "-I", "-i", "-z", "--fixed-strings", "-e", word, commit];
  const { stdout } = await runGit(dir, args, { answers: [1] });
  // `COMMIT:PATH`, a zero byte, the count, a newline.
  return new Map(
    stdout
      .toString("utf8")
      .split("\n")
      .flatMap((line): [string, number][] => {
        const [place = "", count] = line.split("\0");
        return count === undefined ? [] : [[place.slice(commit.length + 1), Number(count)]];
      }),
  );
}
