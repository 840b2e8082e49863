import type { Actor } from "@/lib/auth/actor";
import { publicMessage } from "@/lib/errors";
import { log } from "@/lib/log";
import { reportError } from "@/lib/telemetry/report-error";
import type { FigureName, FigureRow } from "./figures";
import type { Period } from "./period";
import { readFigure } from "./read-figure";

export type TriedFigure<Name extends FigureName> =
  | { rows: FigureRow<Name>[]; problem: null }
  | { rows: null; problem: string };

/** A figure for a page that shows it beside others: what goes wrong is told in its place. Never rejects. */
export async function tryFigure<Name extends FigureName>(
  actor: Actor,
  name: Name,
  period: Period,
): Promise<TriedFigure<Name>> {
  try {
    return { rows: await readFigure(actor, name, period), problem: null };
  } catch (error) {
    log.error({ err: error, figure: name }, "figure failed");
    reportError(error, { where: "analytics" });
    return { rows: null, problem: publicMessage(error) };
  }
}
