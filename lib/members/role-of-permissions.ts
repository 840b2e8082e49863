import type { Role } from "@/lib/core/roles";
import type { RepositoryFacts } from "@/lib/source/github/read-repository";

/**
 * The role that GitHub's own permissions give. Reading alone gives one in a private or internal repository only:
 * anybody may read a public one, and nobody's memory is for strangers.
 */
export function roleOfPermissions({
  permissions,
  private: hidden,
}: Pick<RepositoryFacts, "permissions" | "private">): Role | null {
  if (!permissions) return null;
  if (permissions.admin) return "owner";
  if (permissions.maintain) return "maintainer";
  if (permissions.push) return "member";
  return hidden && (permissions.triage || permissions.pull) ? "viewer" : null;
}
