import { spawn } from "node:child_process";
import { once } from "node:events";
import { filesOfManyCommits } from "./files-of-many-commits";

const perRepository = 60;
const declared = /\b(function|class|const|def|func|type|interface|let|var)(\s+)([A-Za-z_]\w{2,})/g;

/**
 * Commits so many files to the branch `main` of a bare repository: the first lines of files of many commits of real
 * repositories, and once these are used up the same with other names declared in them. Gives the paths.
 */
export async function commitManyFiles(
  gitDir: string,
  bundles: string,
  { count, mostLines }: { count: number; mostLines: number },
): Promise<string[]> {
  const real: { path: string; text: string }[] = [];
  for (const batch of filesOfManyCommits(bundles, perRepository).batches) {
    for (const [path, text] of Object.entries(batch))
      real.push({ path, text: text.split("\n", mostLines).join("\n") });
    if (real.length >= count) break;
  }
  const git = spawn("git", ["-C", gitDir, "fast-import", "--quiet", "--force"], {
    stdio: ["pipe", "ignore", "inherit"],
  });
  const write = async (text: string) => {
    if (!git.stdin.write(text)) await once(git.stdin, "drain");
  };
  await write("commit refs/heads/main\ncommitter Ada <ada@example.com> 1767323045 +0000\ndata 4\nmany\n");
  const paths: string[] = [];
  for (let nth = 0; nth < count; nth++) {
    const { path, text } = real[nth % real.length] ?? { path: "none", text: "" };
    const copy = Math.floor(nth / real.length);
    const own = copy === 0 ? text : text.replaceAll(declared, `$1$2$3Of${copy}`);
    const at = `part-${copy}/${path.replace(".bundle/", "/")}`;
    paths.push(at);
    await write(`M 100644 inline ${at}\ndata ${Buffer.byteLength(own)}\n${own}\n`);
  }
  git.stdin.end();
  await once(git, "close");
  return paths;
}
