import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { GlossError } from "@/lib/errors";
import { anyFigure, type FigureName, figureNames, isFigureName } from "./figures";
import { type AnalyticsQuery, analyticsQuery, periodOf } from "./period";
import { readFigure } from "./read-figure";
import { toCsv } from "./to-csv";

export const figureQuery = analyticsQuery.extend({ format: z.enum(["json", "csv"]).default("json") });

export interface FigureTable {
  figure: FigureName;
  repo: string | null;
  from: string;
  to: string;
  zone: string;
  rows: Record<string, string | number | null>[];
}

/** One figure as a table, and as a CSV file. Throws `not_found` for an unknown one, and as `readAnalytics` does. */
export async function exportFigure(
  actor: Actor,
  figure: string,
  query: AnalyticsQuery,
): Promise<{ table: FigureTable; csv: () => string; fileName: string }> {
  if (!isFigureName(figure))
    throw new GlossError(
      "not_found",
      `There is no figure of this name; there are ${figureNames.join(", ")}.`,
    );
  const period = periodOf(query, new Date());
  const { repo, from, to, zone } = period;
  const rows = await readFigure(actor, figure, period);
  return {
    table: { figure, repo: repo && `${repo.owner}/${repo.repo}`, from, to, zone, rows },
    csv: () => toCsv(anyFigure(figure).columns, rows),
    fileName: `gloss-${figure}-${from}-${to}.csv`,
  };
}
