const ownerPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/;
const repoPattern = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;

/** Whether a repository of GitHub can have this name: what may go into an address without changing its meaning. */
export const isRepositoryName = ({ owner, repo }: { owner: string; repo: string }): boolean =>
  ownerPattern.test(owner) && repoPattern.test(repo);
