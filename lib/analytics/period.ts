import { z } from "zod";
import { storableText } from "@/lib/core/storable";
import { GlossError } from "@/lib/errors";
import { parseRepository } from "@/lib/review/list-reviews";

const oneDay = 86_400_000;
const usualDays = 30;
/** More days than this make a figure that nobody reads and a query that everybody waits for. */
const mostDays = 366;

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "write a day as 2026-11-21")
  .refine((text) => toText(toTime(text)) === text && text >= "2000-01-01", "there is no such day");

/** What figures may be asked for: the last 30 days of all repositories in UTC, when nothing is said. */
export const analyticsQuery = z.object({
  repo: z.string().optional().describe("owner/repo"),
  from: day.optional().describe("First day, as 2026-11-21"),
  to: day.optional().describe("Last day, included"),
  zone: z.string().max(64).optional().describe("IANA time zone in which days begin, as Europe/Berlin"),
});
export type AnalyticsQuery = z.output<typeof analyticsQuery>;

/** Days from first to last, both included, as `2026-11-21`. */
export interface Days {
  from: string;
  to: string;
}

export interface Period extends Days {
  zone: string;
  repo: { owner: string; repo: string } | null;
}

/** What a query means at this moment. Throws `bad_request` for days in the wrong order, too many, or an unknown zone. */
export function periodOf(query: AnalyticsQuery, now: Date): Period {
  const zone = knownZone(query.zone ?? "UTC");
  const today = todayIn(zone, now);
  const to = query.to ?? (query.from === undefined ? today : laterOf(query.from, today));
  const from = query.from ?? plusDays(to, 1 - usualDays);
  if (from > to) throw new GlossError("bad_request", "from: it is later than to.");
  if (countDays({ from, to }) > mostDays)
    throw new GlossError("bad_request", `from: at most ${mostDays} days can be looked at at once.`);
  return { from, to, zone, repo: query.repo === undefined ? null : repositoryOf(query.repo) };
}

function repositoryOf(text: string): { owner: string; repo: string } {
  // A database takes no such text, and no repository has such a name.
  if (storableText(text) !== text) throw new GlossError("bad_request", "repo: write it as owner/repo.");
  return parseRepository(text);
}

/** As many days, directly before. */
export function periodBefore<P extends Days>(period: P): P {
  const days = countDays(period);
  return { ...period, from: plusDays(period.from, -days), to: plusDays(period.to, -days) };
}

export const countDays = ({ from, to }: Days): number => (toTime(to) - toTime(from)) / oneDay + 1;

export const plusDays = (date: string, days: number): string => toText(toTime(date) + days * oneDay);

/** The day that it is in a zone at a moment. */
export const todayIn = (zone: string, moment: Date): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(moment);

/** Days are counted in UTC, where each has 24 hours. */
const toTime = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const toText = (time: number): string =>
  Number.isNaN(time) ? "" : new Date(time).toISOString().slice(0, 10);
const laterOf = (one: string, other: string) => (one > other ? one : other);

/** An offset such as `+02:00` is none: PostgreSQL counts it the other way round. */
function knownZone(name: string): string {
  try {
    if (!/^[A-Za-z]/.test(name)) throw new RangeError("not a name");
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name;
  } catch (cause) {
    throw new GlossError("bad_request", "zone: write a time zone's name, as Europe/Berlin.", { cause });
  }
}
