import { computeHunks } from "@/lib/core/compute-hunks";
import type { Change, FileChange } from "@/lib/source/change";

export const head = "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334";

/** A change of some files, each by its text before and after; null before for a new file. */
export function changeOf(files: Record<string, [before: string | null, after: string]>): Change {
  return {
    host: "github",
    owner: "acme",
    repo: "shop",
    number: 7,
    title: "A change",
    body: "",
    author: { login: "ada", bot: false },
    url: "https://github.com/acme/shop/pull/7",
    state: "open",
    draft: false,
    labels: [],
    base: { ref: "main", sha: "0".repeat(40) },
    head: { ref: "topic", sha: head },
    files: Object.entries(files).map(([path, [before, after]]): FileChange => ({
      path,
      status: before === null ? "added" : "modified",
      additions: 1,
      deletions: 0,
      binary: false,
      hunks: computeHunks(before ?? "", after),
      hunksFrom: "computed",
    })),
    incomplete: [],
  };
}
