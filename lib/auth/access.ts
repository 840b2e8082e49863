import { processDatabase } from "@/db/process-database";
import { readRole, readRoles } from "@/db/queries/members";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import type { Actor, Person } from "./actor";
import { atLeast, lesserOf, type Role } from "@/lib/core/roles";

/** GitHub's word of who may do what is good for this long; a membership that can't be asked for again ends then. */
const goodForHours = 24;
/** When GitHub must have said something for it to hold now. */
export const freshSince = () => new Date(Date.now() - goodForHours * 3_600_000);

/**
 * Repositories of which an actor may read, as `repositoryKey`s; null means everything. Lists filter by it in SQL, so
 * that what is not to be seen is never read.
 */
export const scopeOf = (actor: Actor): Promise<string[] | null> => scopeAs(actor, "viewer");

/** The same, of repositories where the actor has at least a role. */
export async function scopeAs(actor: Actor, needed: Role): Promise<string[] | null> {
  if (actor.kind !== "user" && actor.kind !== "key") return null;
  if (actor.kind === "user") return scopeOfPerson(actor, needed);
  if (!atLeast(actor.role, needed)) return [];
  const whole = actor.person ? await scopeOfPerson(actor.person, needed) : null;
  const own = actor.repositories;
  if (whole === null || own === null) return own ?? whole;
  return whole.filter((key) => own.includes(key));
}

async function scopeOfPerson(person: Person, needed: Role): Promise<string[] | null> {
  if (person.owner) return null;
  const { db } = await processDatabase();
  const all = await readRoles(db, person.id, freshSince());
  return all.flatMap(({ repository, role }) => (atLeast(role, needed) ? [repository] : []));
}

/** What an actor may do in a repository; null when not even its existence is theirs to know. */
export async function roleIn(actor: Actor, repository: RepositoryRef): Promise<Role | null> {
  if (actor.kind === "user") return roleOfPerson(actor, repository);
  if (actor.kind !== "key") return "owner";
  if (actor.repositories && !actor.repositories.includes(repositoryKey(repository))) return null;
  const own = actor.person ? await roleOfPerson(actor.person, repository) : "owner";
  return own && lesserOf(own, actor.role);
}

async function roleOfPerson(person: Person, repository: RepositoryRef): Promise<Role | null> {
  if (person.owner) return "owner";
  const { db } = await processDatabase();
  return readRole(db, repositoryKey(repository), person.id, freshSince());
}

/** Throws `not_found` for a repository that the actor may not see, `forbidden` where the role is too low. */
export async function requireRole(actor: Actor, repository: RepositoryRef, needed: Role): Promise<void> {
  const role = await roleIn(actor, repository);
  const name = `${repository.owner}/${repository.repo}`;
  if (role === null)
    throw new GlossError("not_found", `There is no repository ${name} here that you may see.`);
  if (!atLeast(role, needed))
    throw new GlossError("forbidden", `This takes the role ${needed} in ${name}; yours is ${role}.`);
}

/** Whether an actor may do what concerns all of Gloss: its configuration, its folders, its whole audit log. */
export const isOwner = (actor: Actor): boolean =>
  actor.kind === "key"
    ? actor.role === "owner" && actor.repositories === null && (actor.person?.owner ?? true)
    : actor.kind !== "user" || actor.owner;

/** Throws `forbidden` for whoever may not read of every repository. A key of the local owner may, with any scope. */
export async function requireEverything(actor: Actor): Promise<void> {
  if ((await scopeOf(actor)) !== null)
    throw new GlossError("forbidden", "This tells of every repository; you may see some of them.");
}

/** Throws `forbidden` for anybody but an owner of Gloss itself. */
export function requireOwner(actor: Actor, what: string): void {
  if (!isOwner(actor)) throw new GlossError("forbidden", `Only an owner of this Gloss may ${what}.`);
}
