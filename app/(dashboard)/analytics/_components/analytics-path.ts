import type { Period } from "@/lib/analytics/period";

/** What the page's address says; empty values are none. */
export interface AnalyticsAddress {
  repo?: string | undefined;
  days?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export const analyticsPath = (address: AnalyticsAddress): "/analytics" | `/analytics?${string}` => {
  const query = new URLSearchParams(Object.entries(address).filter(([, value]) => value)).toString();
  return query ? `/analytics?${query}` : "/analytics";
};

/** Where a figure of this period is to be had as CSV. */
export const csvPath = (figure: string, { repo, from, to, zone }: Period): string =>
  `/api/v1/analytics/${figure}?${new URLSearchParams({
    format: "csv",
    from,
    to,
    zone,
    ...(repo && { repo: `${repo.owner}/${repo.repo}` }),
  })}`;
