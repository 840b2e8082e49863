import { GlossError } from "@/lib/errors";
import { longestFile } from "../complete-file";
import { decodeText } from "../decode-text";
import { isRepositoryPath } from "../is-repository-path";
import { runGit } from "./run-git";

/** Files given to one process of git, so that their contents fit into memory together. */
const perProcess = 100;

/**
 * Texts of files at a commit, by path; null for what is no file there, is binary, or is over 5 MiB. A symbolic
 * link's text is the path that it points to.
 */
export async function readFiles(
  dir: string,
  { paths, sha }: { paths: string[]; sha: string },
  signal?: AbortSignal,
): Promise<Map<string, string | null>> {
  const texts = new Map<string, string | null>(paths.map((path) => [path, null]));
  const real = [...texts.keys()].filter(isRepositoryPath);
  for (let from = 0; from < real.length; from += perProcess) {
    const group = real.slice(from, from + perProcess);
    const blobs = await readBlobs(dir, { paths: group, sha }, signal);
    for (const [index, path] of group.entries()) {
      const bytes = blobs[index];
      if (bytes && bytes.length <= longestFile) texts.set(path, decodeText(bytes));
    }
  }
  return texts;
}

/** The same for one file, but over 5 MiB it throws `too_large`. */
export async function readFile(
  dir: string,
  { path, sha }: { path: string; sha: string },
  signal?: AbortSignal,
): Promise<string | null> {
  if (!isRepositoryPath(path)) return null;
  const [bytes] = await readBlobs(dir, { paths: [path], sha }, signal);
  if (!bytes) return null;
  if (bytes.length > longestFile)
    throw new GlossError("too_large", `${path} is larger than ${longestFile} bytes.`);
  return decodeText(bytes);
}

/** Contents in the order asked for; null for what is no blob. */
async function readBlobs(
  dir: string,
  { paths, sha }: { paths: string[]; sha: string },
  signal?: AbortSignal,
): Promise<(Buffer | null)[]> {
  if (!/^[0-9a-f]{40,64}$/.test(sha))
    throw new GlossError("bad_request", `"${sha}" is not the hash of a commit.`);
  const input = paths.map((path) => `${sha}:${path}\n`).join("");
  const { stdout } = await runGit(dir, ["cat-file", "--batch"], { input, signal });
  let at = 0;
  return paths.map(() => {
    const end = stdout.indexOf("\n", at);
    const header = stdout.toString("utf8", at, end);
    at = end + 1;
    const [, type, size] = /^[0-9a-f]{40,64} (\w+) (\d+)$/.exec(header) ?? [];
    // "… missing" has no content.
    if (size === undefined) return null;
    const content = stdout.subarray(at, at + Number(size));
    at += Number(size) + 1;
    return type === "blob" ? content : null;
  });
}
