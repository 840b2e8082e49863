import { z } from "zod";
import { processDatabase } from "@/db/process-database";
import {
  findProposal,
  listDecidedProposals,
  listWaitingProposals,
  type ProposedRuleRow,
  settleProposal,
} from "@/db/queries/proposed-rules";
import { audit } from "@/lib/audit/audit";
import { requireRole, roleIn } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { personOf } from "@/lib/auth/person-of";
import { repositoryKey } from "@/lib/core/repository-key";
import { atLeast } from "@/lib/core/roles";
import { isUuid } from "@/lib/core/uuid";
import { GlossError } from "@/lib/errors";
import { configuredModel } from "@/lib/review/model";
import { parseRepository } from "@/lib/review/list-reviews";
import { keepRule } from "./keep-rule";

/** A rule that somebody proposed in words, as programs and the dashboard get it. */
export interface ProposedRule {
  id: string;
  /** What the rule would say. */
  text: string;
  /** The words as they were said. */
  said: string;
  source: ProposedRuleRow["source"];
  by: string;
  /** ISO 8601 in UTC. */
  at: string;
  /** Pull request on which it was said; null for a local range. */
  number: number | null;
  /** The review and the finding that it was said of; null for what was said in a comment. */
  review: string | null;
  finding: number | null;
  state: ProposedRuleRow["state"];
  decidedBy: string | null;
}

export interface ProposedRules {
  /** Those that wait, newest first, at most 100. */
  items: ProposedRule[];
  /** The last 20 that had an answer. */
  decided: ProposedRule[];
  /** Whether whoever asks may answer. */
  mayDecide: boolean;
  /** Whether a model can put what was said of a finding in other words. */
  hasModel: boolean;
}

export const proposalsQuery = z.object({ repo: z.string().min(3).describe("The repository, as owner/repo") });
const longestRule = 2_000;
/** A maintainer's answer; the text may be put better on the way. */
export const proposalAnswer = z.strictObject({
  answer: z.enum(["confirm", "reject"]),
  text: z.string().trim().min(1).regex(/\S/).max(longestRule).optional(),
});

/** Rules that wait for a maintainer of the repository. Throws `not_found`. */
export async function listProposals(
  actor: Actor,
  { repo }: z.output<typeof proposalsQuery>,
): Promise<ProposedRules> {
  const scope = parseRepository(repo);
  await requireRole(actor, scope, "viewer");
  const { db } = await processDatabase();
  const repository = repositoryKey(scope);
  const [waiting, decided, role] = await Promise.all([
    listWaitingProposals(db, { repository }),
    listDecidedProposals(db, repository),
    roleIn(actor, scope),
  ]);
  return {
    items: waiting.map(toProposedRule),
    decided: decided.map(toProposedRule),
    mayDecide: role !== null && atLeast(role, "maintainer"),
    hasModel: configuredModel() !== null,
  };
}

/**
 * Makes a rule of a proposal, or turns it down for good: the same words are not proposed again. Takes the role
 * maintainer. Throws `not_found`, `forbidden`, and `conflict` for one that was answered otherwise before.
 */
export async function answerProposal(
  actor: Actor,
  id: string,
  { answer, text }: z.output<typeof proposalAnswer>,
): Promise<ProposedRule> {
  const { db } = await processDatabase();
  const row = isUuid(id) ? await findProposal(db, id) : null;
  const missing = () => new GlossError("not_found", "There is no such proposal here.");
  if (!row || (await roleIn(actor, row)) === null) throw missing();
  await requireRole(actor, row, "maintainer");
  const state = answer === "confirm" ? "confirmed" : "rejected";
  if (row.state !== "waiting") {
    if (row.state === state) return toProposedRule(row);
    throw new GlossError("conflict", `${row.decidedBy ?? "Somebody"} has ${row.state} this already.`);
  }
  const words = text ?? row.text;
  // First, because a rule that is kept twice is kept once, and an answer without its rule would lose it.
  if (answer === "confirm") await keepRule(actor, row, words);
  return db.transaction(async (tx) => {
    const decided = { state, text: words, decidedBy: personOf(actor).name } as const;
    const settled = await settleProposal(tx, id, decided);
    if (!settled) {
      const now = await findProposal(tx, id);
      if (!now) throw missing();
      return toProposedRule(now);
    }
    await audit(tx, actor, { action: `rule.${state}`, repository: row, subject: `proposal ${id}` });
    return toProposedRule(settled);
  });
}

const toProposedRule = (row: ProposedRuleRow): ProposedRule => ({
  id: row.id,
  text: row.text,
  said: row.said,
  source: row.source,
  by: row.by,
  at: row.createdAt.toISOString(),
  number: row.number,
  review: row.runId,
  finding: row.finding,
  state: row.state,
  decidedBy: row.decidedBy,
});
