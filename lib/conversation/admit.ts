import { processDatabase } from "@/db/process-database";
import { type CommandRow, countObeyed } from "@/db/queries/commands";
import { putMembership } from "@/db/queries/memberships";
import { findUser, upsertUser } from "@/db/queries/users";
import type { Actor } from "@/lib/auth/actor";
import { personFrom } from "@/lib/auth/person";
import { repositoryKey } from "@/lib/core/repository-key";
import type { Role } from "@/lib/core/roles";
import { type PushLevel, readPermission } from "@/lib/source/github/read-permission";
import type { GitHubPlace } from "./read-what-is-meant";

/** Comments of one pull request that are obeyed in an hour: two accounts that answer each other come to an end. */
const mostAnHour = 30;

const roleOf: Record<PushLevel, Role> = { write: "member", maintain: "maintainer", admin: "owner" };

export interface Admitted {
  actor: Actor & { kind: "user" };
  level: PushLevel;
}

/**
 * Who commands, as GitHub knows them: whoever may push to the repository. They become a person of Gloss with the role
 * that this gives; others get no answer, and `refused` says why. Rejects when GitHub can't be asked.
 */
export async function admit(
  row: CommandRow,
  { client, signal }: Pick<GitHubPlace, "client" | "signal">,
): Promise<Admitted | { refused: string }> {
  const { owner, repo, author, authorId } = row;
  const { db } = await processDatabase();
  const said = await readPermission(client, { owner, repo, login: author }, signal);
  if (!said || said.id !== authorId) return { refused: `GitHub knows no account ${author} any more.` };
  if (!said.level)
    return { refused: `Commands take write access; GitHub gives ${author} "${said.called}" here.` };
  const since = new Date(Date.now() - 3_600_000);
  if ((await countObeyed(db, row, since)) >= mostAnHour)
    return { refused: `${mostAnHour} comments of this pull request were answered within an hour.` };
  const user =
    (await findUser(db, authorId)) ??
    (await db.transaction((tx) => upsertUser(tx, { githubId: authorId, login: author, name: null })));
  if (!user.active) return { refused: `${author} is shut out of this Gloss.` };
  await putMembership(db, { repository: repositoryKey(row), userId: user.id, role: roleOf[said.level] });
  const { id, login, owner: everywhere } = personFrom(user);
  return { actor: { kind: "user", id, login, owner: everywhere }, level: said.level };
}
