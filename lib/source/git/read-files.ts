import pLimit from "p-limit";
import { GlossError } from "@/lib/errors";
import { readFile } from "./read-file";

const atOnce = 8;

/** Texts of many files at a commit, as `readFile` gives them; one that is too large counts as not there. */
export async function readFiles(
  dir: string,
  { paths, sha }: { paths: string[]; sha: string },
  signal?: AbortSignal,
): Promise<Map<string, string | null>> {
  const limit = pLimit(atOnce);
  const read = async (path: string): Promise<[string, string | null]> => {
    try {
      return [path, await readFile(dir, { path, sha }, signal)];
    } catch (error) {
      if (error instanceof GlossError && error.code === "too_large") return [path, null];
      throw error;
    }
  };
  return new Map(await Promise.all(paths.map((path) => limit(() => read(path)))));
}
