import type { Actor } from "@/lib/auth/actor";
import { type FigureName, figureNames, type FigureRow } from "./figures";
import { type AnalyticsQuery, periodOf } from "./period";
import { readFigure } from "./read-figure";

export type Analytics = {
  repo: string | null;
  from: string;
  to: string;
  zone: string;
} & { figures: { [Name in FigureName]: FigureRow<Name>[] } };

/**
 * Every figure over the reviews that were asked for in a period and that the actor may see; docs/analytics.md says what
 * each of them counts. Throws `bad_request` for a period or a repository that is none.
 */
export async function readAnalytics(actor: Actor, query: AnalyticsQuery): Promise<Analytics> {
  const period = periodOf(query, new Date());
  const { repo, from, to, zone } = period;
  const read = await Promise.all(
    figureNames.map(async (name) => [name, await readFigure(actor, name, period)] as const),
  );
  return {
    repo: repo && `${repo.owner}/${repo.repo}`,
    from,
    to,
    zone,
    // One entry for each name.
    figures: Object.fromEntries(read) as Analytics["figures"],
  };
}
