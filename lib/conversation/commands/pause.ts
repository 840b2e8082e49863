import { pausePull, resumePull } from "@/db/queries/pull-pauses";
import { audit } from "@/lib/audit/audit";
import { env } from "@/lib/env";
import { type Done, pullOf, type Talk } from "../talk";

/** From now on a push waits until somebody asks for a review. */
export async function pause(talk: Talk): Promise<Done> {
  const { db, actor, row } = talk;
  await db.transaction(async (tx) => {
    if (await pausePull(tx, pullOf(talk), actor.login))
      await audit(tx, actor, { action: "reviews.paused", repository: row, subject: `#${row.number}` });
  });
  const name = env().GLOSS_MENTION;
  return {
    answer: `Paused: pushes to this pull request are not reviewed by themselves. \`@${name} review\` still reviews, \`@${name} resume\` ends the pause.`,
    note: "paused",
  };
}

/** From now on a push is reviewed again. */
export async function resume(talk: Talk): Promise<Done> {
  const { db, actor, row } = talk;
  await db.transaction(async (tx) => {
    if (await resumePull(tx, pullOf(talk)))
      await audit(tx, actor, { action: "reviews.resumed", repository: row, subject: `#${row.number}` });
  });
  const name = env().GLOSS_MENTION;
  return {
    answer: `The next push to this pull request is reviewed again. \`@${name} review\` reviews it as it is now.`,
    note: "resumed",
  };
}
