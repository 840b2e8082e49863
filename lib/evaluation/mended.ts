import { runGit } from "@/lib/source/git/run-git";

/** What the commit that mended a bug says of it and did. */
export interface Mended {
  subject: string;
  message: string;
  /** Its change of the code, cut to `mostDiff` characters. */
  diff: string;
}

const mostDiff = 6_000;
const mostMessage = 2_000;

/** Reads it from the clone of the repository, where it is public; none of it is kept with the golden set. */
export async function readMended(dir: string, fix: string, paths: string[]): Promise<Mended> {
  const [message, diff] = await Promise.all([
    runGit(dir, ["log", "-1", "--no-show-signature", "--format=%B", fix]),
    runGit(dir, ["diff", "--no-color", "--no-ext-diff", "--no-textconv", `${fix}^`, fix, "--", ...paths]),
  ]);
  const text = message.stdout.toString("utf8").trim();
  return {
    subject: text.split("\n")[0]?.slice(0, 200) ?? "",
    message: text.slice(0, mostMessage),
    diff: diff.stdout.toString("utf8").slice(0, mostDiff),
  };
}
