import { readPayload } from "./webhook-payload";

/** The repository whose default branch a delivery of `push` has moved; null for another branch or a tag. Never throws. */
export function pushedRepository(payload: unknown): { owner: string; repo: string } | null {
  const { repository, ref } = readPayload(payload);
  if (!repository?.default_branch || ref !== `refs/heads/${repository.default_branch}`) return null;
  return { owner: repository.owner.login, repo: repository.name };
}
