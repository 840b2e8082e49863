/** What a person may do in a repository, from the least to the most; each may all that those before it may. */
export const roles = ["viewer", "member", "maintainer", "owner"] as const;
export type Role = (typeof roles)[number];

/** What each role adds, as the interface tells it. */
export const roleRights: Record<Role, string> = {
  viewer: "Reads reviews, figures and memory.",
  member: "Starts reviews and says what findings are worth.",
  maintainer: "Writes rules and memories, changes settings, scans again.",
  owner: "Connects and disconnects, says who may do what, reads the audit log.",
};

export const atLeast = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed);

export const lesserOf = (one: Role, other: Role): Role => (atLeast(one, other) ? other : one);
