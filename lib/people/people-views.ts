import type { Role } from "@/lib/core/roles";

/** Somebody who has signed in through GitHub, as owners of Gloss see them. */
export interface PersonView {
  id: string;
  login: string;
  name: string | null;
  /** One of GLOSS_OWNERS, who may do everything. */
  owner: boolean;
  /** False while they are shut out. */
  active: boolean;
  /** In how many repositories they have which role. */
  roles: Partial<Record<Role, number>>;
  /** ISO 8601 in UTC. */
  since: string;
  lastSeenAt: string;
}

export interface PeoplePage {
  items: PersonView[];
  nextCursor: string | null;
}
