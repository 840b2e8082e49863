import type { Db } from "@/db/client";
import { readEvidence } from "@/db/queries/evidence";
import { listRepositoryMembers } from "@/db/queries/repository-members";
import { type HearingRow, listHearings } from "@/db/queries/rule-hearings";
import { freshSince } from "@/lib/auth/access";
import { categories } from "@/lib/core/finding";
import { atLeast } from "@/lib/core/roles";
import { type Evidence, type Weighed, weighEvidence } from "./evidence";

/** All that is said of a repository's patterns, weighed, and how far each is heard. */
export interface Heard {
  weighed: Map<string, Weighed>;
  rows: Map<string, HearingRow>;
}

/** @param now when it is weighed: what is said counts less with time */
export async function readHeard(db: Db, repository: string, now: Date): Promise<Heard> {
  const [evidence, rows, members] = await Promise.all([
    readEvidence(db, repository),
    listHearings(db, repository),
    listRepositoryMembers(db, repository, freshSince()),
  ]);
  const known = evidence.flatMap(({ category, ...one }): Evidence[] => {
    const is = categories.find((name) => name === category);
    return is ? [{ ...one, category: is }] : [];
  });
  const speakers = members.filter(({ role }) => atLeast(role, "member")).map(({ userId }) => userId);
  const people = known.flatMap(({ person, how }) => (person !== null && how === "said" ? [person] : []));
  const forgetBefore = new Map(
    rows.flatMap((row) => (row.forgetBefore ? [[row.pattern, row.forgetBefore.getTime()] as const] : [])),
  );
  return {
    weighed: weighEvidence(known, {
      now: now.getTime(),
      team: new Set([...speakers, ...people]).size,
      forgetBefore,
    }),
    rows: new Map(rows.map((row) => [row.pattern, row])),
  };
}
