import { processDatabase } from "@/db/process-database";
import { readPostedPatterns } from "@/db/queries/posted-patterns";
import { requireRole, roleIn } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { meanOf, quantileOf } from "@/lib/core/beta";
import { categories } from "@/lib/core/finding";
import { hearingStates } from "@/lib/core/finding-opinion";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { atLeast } from "@/lib/core/roles";
import { patternName } from "./pattern-of";
import { othersOf, posteriorOf } from "./posterior";
import type { PrecisionList, PrecisionView } from "./precision-views";
import { readHeard } from "./read-hearings";

/** How right each pattern of findings is in a repository, by what people say and do. Throws `not_found`. */
export async function readPrecision(actor: Actor, repository: RepositoryRef): Promise<PrecisionList> {
  await requireRole(actor, repository, "viewer");
  const { db } = await processDatabase();
  const [posted, { weighed, rows }, role] = await Promise.all([
    readPostedPatterns(db, repository),
    readHeard(db, repositoryKey(repository), new Date()),
    roleIn(actor, repository),
  ]);
  const others = othersOf(weighed.values());
  const shown = new Map(posted.map((one) => [one.pattern, one]));
  const patterns = new Set([...shown.keys(), ...weighed.keys(), ...rows.keys()]);
  const items = [...patterns].map((pattern): PrecisionView => {
    const said = weighed.get(pattern);
    const row = rows.get(pattern);
    const told = shown.get(pattern);
    const category =
      said?.category ?? categories.find((name) => name === told?.category) ?? categoryIn(pattern);
    const known = said && said.for + said.against > 0;
    const beta = known ? posteriorOf(said, said, others(pattern, category)) : null;
    return {
      pattern,
      name: patternName(pattern),
      category,
      shown: told?.shown ?? 0,
      useful: said?.findings.useful ?? 0,
      wrong: said?.findings.wrong ?? 0,
      people: said?.people ?? { useful: 0, wrong: 0 },
      applied: said?.outcomes.applied ?? 0,
      addressed: said?.outcomes.addressed ?? 0,
      ignored: said?.outcomes.ignored ?? 0,
      precision: beta && meanOf(beta),
      interval: beta && [quantileOf(beta, 0.05), quantileOf(beta, 0.95)],
      state: row?.state ?? "heard",
      by: row?.person ?? null,
      since: row?.since.toISOString() ?? null,
      spared: pattern.startsWith("secret:"),
    };
  });
  return {
    items: items.toSorted(
      (a, b) =>
        hearingStates.indexOf(b.state) - hearingStates.indexOf(a.state) ||
        b.shown - a.shown ||
        (a.pattern < b.pattern ? -1 : 1),
    ),
    mayDecide: role !== null && atLeast(role, "maintainer"),
  };
}

/** Of a pattern that nothing else is known of. */
const categoryIn = (pattern: string) =>
  categories.find((name) => pattern === `model:${name}`) ??
  (pattern.startsWith("secret:") ? "security" : "correctness");
