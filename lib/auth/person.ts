import { env } from "@/lib/env";
import type { Person } from "./actor";

/** A row of `users` as a person, with an owner's rights for the logins of GLOSS_OWNERS. */
export const personFrom = ({ id, login }: { id: string; login: string }): Person => ({
  id,
  login,
  owner: env().GLOSS_OWNERS?.includes(login.toLowerCase()) ?? false,
});
