import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "../client";
import { proposedRules } from "../schema/proposed-rules";

export type ProposedRuleRow = typeof proposedRules.$inferSelect;
export type NewProposedRule = typeof proposedRules.$inferInsert;

/** Stores a proposal; the one that says the same already where there is one. */
export async function insertProposal(db: Db, row: NewProposedRule): Promise<ProposedRuleRow> {
  const [stored] = await db.insert(proposedRules).values(row).onConflictDoNothing().returning();
  if (stored) return stored;
  const [known] = await db
    .select()
    .from(proposedRules)
    .where(and(eq(proposedRules.repository, row.repository), eq(proposedRules.key, row.key)));
  if (known) return known;
  const [again] = await db
    .select()
    .from(proposedRules)
    .where(eq(proposedRules.id, row.id ?? ""));
  if (!again) throw new Error("A proposal that is there already was not found.");
  return again;
}

/** Newest first, at most 100; those of one pull request where one is given. */
export function listWaitingProposals(
  db: Db,
  { repository, number }: { repository: string; number?: number },
): Promise<ProposedRuleRow[]> {
  return db
    .select()
    .from(proposedRules)
    .where(
      and(
        eq(proposedRules.repository, repository),
        eq(proposedRules.state, "waiting"),
        number === undefined ? undefined : eq(proposedRules.number, number),
      ),
    )
    .orderBy(desc(proposedRules.createdAt), desc(proposedRules.id))
    .limit(100);
}

/** Those that had an answer, newest first, at most 20. */
export function listDecidedProposals(db: Db, repository: string): Promise<ProposedRuleRow[]> {
  return db
    .select()
    .from(proposedRules)
    .where(and(eq(proposedRules.repository, repository), sql`${proposedRules.state} <> 'waiting'`))
    .orderBy(desc(proposedRules.decidedAt))
    .limit(20);
}

export async function findProposal(db: Db, id: string): Promise<ProposedRuleRow | null> {
  const rows = await db.select().from(proposedRules).where(eq(proposedRules.id, id));
  return rows[0] ?? null;
}

/** Answers a proposal, once; null when it had an answer. */
export async function settleProposal(
  db: Db,
  id: string,
  decided: Pick<ProposedRuleRow, "state" | "text" | "decidedBy">,
): Promise<ProposedRuleRow | null> {
  const rows = await db
    .update(proposedRules)
    .set({ ...decided, decidedAt: new Date() })
    .where(and(eq(proposedRules.id, id), eq(proposedRules.state, "waiting")))
    .returning();
  return rows[0] ?? null;
}
