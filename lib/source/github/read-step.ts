import { z } from "zod";
import { parseHunks } from "@/lib/core/parse-hunks";
import { GlossError } from "@/lib/errors";
import type { HeadStep } from "../change";
import type { GitHub } from "./client";
import { nameOf, type PullRef } from "./repository-ref";

/** A comparison holds up to 300 files, with their patches. */
const mostFiles = 300;
const maxBytes = 16 * 1024 * 1024;

const schema = z.object({
  status: z.string(),
  files: z
    .array(
      z.object({
        filename: z.string(),
        previous_filename: z.string().nullish(),
        status: z.string(),
        additions: z.number(),
        deletions: z.number(),
        patch: z.string().nullish(),
      }),
    )
    .nullish(),
});

/**
 * What commits from one head of a pull request to a later one changed, in one request; null when the later one does
 * not build on the other, or GitHub does not know that any more. Throws for everything else.
 */
export async function readStep(
  github: GitHub,
  { owner, repo, number }: PullRef,
  { from, to }: { from: string; to: string },
  signal?: AbortSignal,
): Promise<HeadStep | null> {
  try {
    const { data } = await github.request({
      route: "GET /repos/{owner}/{repo}/compare/{basehead}",
      what: `what was pushed to ${nameOf({ owner, repo })}#${number}`,
      params: { owner, repo, basehead: `${from}...${to}`, per_page: 1 },
      schema,
      signal,
      maxBytes,
    });
    if (data.status !== "ahead" && data.status !== "identical") return null;
    const files = data.files ?? [];
    return { files: files.map(toFile), whole: files.length < mostFiles };
  } catch (error) {
    const unknown = error instanceof GlossError && (error.code === "not_found" || error.code === "refused");
    if (unknown) return null;
    throw error;
  }
}

function toFile(file: NonNullable<z.infer<typeof schema>["files"]>[number]): HeadStep["files"][number] {
  const { filename: path, previous_filename: previousPath, patch, additions, deletions } = file;
  const moved = previousPath && file.status === "renamed" ? { previousPath } : {};
  const hunks = patch ? parseHunks(patch) : null;
  if (!hunks) {
    // A move or a change of mode alone has no lines; GitHub counts none of a binary or a cut file either.
    const nothing = additions + deletions === 0 && file.status === "renamed";
    return { path, ...moved, hunks: nothing ? [] : null };
  }
  const count = (kind: "added" | "removed") =>
    hunks.reduce((sum, hunk) => sum + hunk.lines.filter((line) => line.kind === kind).length, 0);
  const isWhole = count("added") === additions && count("removed") === deletions;
  return { path, ...moved, hunks: isWhole ? hunks : null };
}
