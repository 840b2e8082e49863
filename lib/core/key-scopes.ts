import type { Role } from "./roles";

/** What a key of the API may do at most. */
export const keyScopes = ["read", "write", "admin"] as const;
export type KeyScope = (typeof keyScopes)[number];

export const roleOfScope: Record<KeyScope, Role> = { read: "viewer", write: "maintainer", admin: "owner" };
