import type { Role } from "@/lib/core/roles";

/** A person who has signed in through GitHub. */
export interface Person {
  /** Of the row in `users`. */
  id: string;
  login: string;
  /** True for the logins of GLOSS_OWNERS, who may do everything. */
  owner: boolean;
}

/** Who asks. Every verb takes one; what it may do is decided in the verb, not where the request came in. */
export type Actor =
  /** The local owner, by the one-time link or by GLOSS_OWNER_KEY. */
  | { kind: "owner" }
  | ({ kind: "user" } & Person)
  | {
      kind: "key";
      id: string;
      name: string;
      /** The most that it may do, whatever its person may. */
      role: Role;
      /** `repositoryKey`s that it is for; null for all that its person may see. */
      repositories: string[] | null;
      /** Whose it is; null for the local owner's. */
      person: Person | null;
    }
  | { kind: "webhook"; eventId: string }
  | { kind: "cli" };
