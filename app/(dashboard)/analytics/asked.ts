import { cookies } from "next/headers";
import { cache } from "react";
import { ZodError } from "zod";
import {
  analyticsQuery,
  type Days,
  periodBefore,
  periodOf,
  type Period,
  plusDays,
  todayIn,
} from "@/lib/analytics/period";
import { tryFigure } from "@/lib/analytics/try-figure";
import { publicMessage } from "@/lib/errors";
import type { Actor } from "@/lib/auth/actor";
import { zoneCookie } from "./_components/zone-cookie";

/** The same figure is asked for by its card and by a tile, and computed once. */
export const figureOf = cache(tryFigure);

export const presets = [7, 30, 90] as const;
type Params = Record<string, string | string[] | undefined>;

/** What a reader of the page asks for. */
export interface Asked {
  actor: Actor;
  period: Period;
  before: Period;
  /** The preset that is in use; null for days of one's own. */
  preset: (typeof presets)[number] | null;
  /** What is wrong with the address, in words; the usual period is shown then. */
  problem: string | null;
}

/** Reads the address: `days` of a preset, or `from` and `to`, and `repo`. The zone is the browser's, from its cookie. */
export async function readAsked(actor: Actor, params: Params): Promise<Asked> {
  const zone = (await cookies()).get(zoneCookie)?.value;
  const [repo, from, to, days] = ["repo", "from", "to", "days"].map(
    (key) => [params[key]].flat()[0] || undefined,
  );
  const preset = presets.find((one) => String(one) === days) ?? (from || to ? null : 30);
  const inZone = knows(zone) ? { zone } : {};
  try {
    const own: Partial<Days> =
      preset === null ? { ...(from && { from }), ...(to && { to }) } : lastDays(preset, inZone.zone);
    const period = periodOf(analyticsQuery.parse({ ...own, ...inZone, ...(repo && { repo }) }), new Date());
    return { actor, period, before: periodBefore(period), preset, problem: null };
  } catch (error) {
    const period = periodOf({ ...lastDays(30, inZone.zone), ...inZone }, new Date());
    return {
      actor,
      period,
      before: periodBefore(period),
      preset: 30,
      problem: error instanceof ZodError ? "A day is written as 2026-11-21." : publicMessage(error),
    };
  }
}

const lastDays = (days: number, zone = "UTC"): Days => {
  const to = todayIn(zone, new Date());
  return { from: plusDays(to, 1 - days), to };
};

function knows(zone: string | undefined): zone is string {
  try {
    if (zone) periodOf({ zone }, new Date());
    return zone !== undefined;
  } catch {
    return false;
  }
}
