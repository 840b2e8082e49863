import { type Call, numberOf, repositoryOf } from "../http/call";
import { notFound } from "../http/github-error";
import type { App, Issue, Pull, Repository, User } from "../model/records";
import { findPull } from "../model/world";

/** The pull request that the path names, when the caller may read it. */
export const pullOf = (
  call: Call,
  level: "read" | "write",
  parameter = "pull_number",
): { repository: Repository; issue: Issue; pull: Pull } => {
  const repository = repositoryOf(call, "read", { permission: "pull_requests", level });
  const found = findPull(repository, numberOf(call, parameter));
  if (!found) throw notFound();
  return { repository, ...found };
};

/** Who writes: the user of the token and, for an app, the app. */
export const writerOf = (call: Call, user: User): { user: User; app: App | null } => ({
  user,
  app: call.token?.installation?.app ?? null,
});

/** Commit that a ref of the API names: a branch, a tag, `refs/…`, or a sha; null when there is none. */
export const resolveRef = async (repository: Repository, ref: string): Promise<string | null> => {
  const short = ref.replace(/^(refs\/)?heads\//, "");
  const moved = repository.refs.get(short);
  if (moved) return moved;
  const pull = /^(?:refs\/)?pull\/(\d+)\/head$/.exec(ref);
  if (pull) return findPull(repository, Number(pull[1]))?.pull.head.sha ?? null;
  return await repository.git.resolve(ref);
};
