import { processDatabase } from "@/db/process-database";
import { sqlState } from "@/db/sql-state";
import { scopeOf } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { GlossError } from "@/lib/errors";
import { type FigureName, type FigureRow, figures } from "./figures";
import { inTurn } from "./in-turn";
import type { Period } from "./period";

/** PostgreSQL's word for a time zone that it does not know. */
const invalidParameter = "22023";

/** One figure over the reviews that the actor may see. Throws `bad_request` for a time zone that the database lacks. */
export async function readFigure<Name extends FigureName>(
  actor: Actor,
  name: Name,
  period: Period,
): Promise<FigureRow<Name>[]> {
  const [{ db, target }, scope] = await Promise.all([processDatabase(), scopeOf(actor)]);
  const window = { ...period, scope };
  try {
    const rows = await inTurn<readonly object[]>(target.kind, () => figures[name].read(db, window));
    // The name says which of all rows they are.
    return rows as FigureRow<Name>[];
  } catch (cause) {
    if (sqlState(cause) !== invalidParameter) throw cause;
    throw new GlossError("bad_request", "zone: the database does not know this time zone.", { cause });
  }
}
