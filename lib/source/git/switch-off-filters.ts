import { GlossError } from "@/lib/errors";
import { runGit } from "./run-git";

/**
 * Settings that switch off the filters that a repository's own configuration names: git runs their programs over each
 * edited file. Filters of the machine's and the person's configuration stay, such as that of large files.
 */
export async function switchOffFilters(dir: string, signal?: AbortSignal): Promise<string[]> {
  const args = ["config", "-z", "--show-scope", "--name-only", "--get-regexp", "^filter\\."];
  const { stdout } = await runGit(dir, args, { answers: [1], signal });
  const fields = stdout.toString("utf8").split("\0").slice(0, -1);
  const names = new Set<string>();
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [scope, key = ""] = fields.slice(at, at + 2);
    if (scope === "system" || scope === "global") continue;
    const filter = key.slice(0, key.lastIndexOf("."));
    // A setting on the command line ends its name at the first such sign.
    if (filter.includes("="))
      throw new GlossError("refused", `${dir} configures ${filter}, which can't be switched off.`);
    names.add(filter);
  }
  return [...names].flatMap((filter) =>
    ["clean=", "smudge=", "process=", "required=false"].flatMap((setting) => ["-c", `${filter}.${setting}`]),
  );
}
