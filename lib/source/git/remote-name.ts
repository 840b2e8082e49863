/** Owner and name in the address of a remote on a host like GitHub; null for any other address. */
export function remoteName(address: string): { owner: string; repo: string } | null {
  const path =
    /^(?:https?|ssh|git):\/\/[^/]+\/(.+)$/.exec(address.trim())?.[1] ??
    /^(?:[\w.-]+@)?[\w-]+(?:\.[\w-]+)+:(?!\/)(.+)$/.exec(address.trim())?.[1];
  const [, owner, repo] = /^([\w-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(path ?? "") ?? [];
  return owner && repo ? { owner, repo } : null;
}
