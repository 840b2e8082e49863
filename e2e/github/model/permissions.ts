import type { Permission, Repository, Token, User } from "./records";

const order: Permission[] = ["none", "read", "triage", "write", "maintain", "admin"];

/** Whether `has` includes everything `needs` does. */
export const includes = (has: Permission, needs: Permission): boolean =>
  order.indexOf(has) >= order.indexOf(needs);

/** What a user may do in a repository, whatever token they use. */
export const permissionOf = (repository: Repository, user: User | null): Permission => {
  const given = user && repository.collaborators.get(user.login.toLowerCase());
  if (user && user.login.toLowerCase() === repository.owner.login.toLowerCase()) return "admin";
  return given ?? (repository.private ? "none" : "read");
};

/** How the author of something stands to a repository. */
export const associationOf = (repository: Repository, user: User): string => {
  if (user.login.toLowerCase() === repository.owner.login.toLowerCase()) return "OWNER";
  if (repository.collaborators.has(user.login.toLowerCase()))
    return repository.owner.type === "Organization" ? "MEMBER" : "COLLABORATOR";
  const merged = [...repository.issues.values()].some(
    (issue) => issue.user === user && issue.pull && issue.pull.mergedAt !== null,
  );
  return merged ? "CONTRIBUTOR" : "NONE";
};

/** Whether a classic token's scopes let it at a repository at all, for reading or for writing. */
export const scopesReach = (token: Token, repository: Repository, writing: boolean): boolean => {
  if (token.kind !== "classic" || token.scopes.includes("repo")) return true;
  if (repository.private) return false;
  return !writing || token.scopes.includes("public_repo");
};
