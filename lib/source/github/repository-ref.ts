/** A repository by name, as GitHub's routes take it. */
export interface RepositoryRef {
  owner: string;
  repo: string;
}

export interface PullRef extends RepositoryRef {
  number: number;
}

export const nameOf = ({ owner, repo }: RepositoryRef): string => `${owner}/${repo}`;
