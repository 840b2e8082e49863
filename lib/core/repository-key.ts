/**
 * The name under which everything about a repository is stored, and by which every query asks: GitHub's names don't
 * differ by case.
 */
export function repositoryKey({ owner, repo }: { owner: string; repo: string }): string {
  return `${owner.toLowerCase()}/${repo.toLowerCase()}`;
}
