import type { listEvents } from "@/lib/inbox/list-events";

export const mostReviews = 5;
export const mostDeliveries = 8;

/** A page of deliveries, as the API gives it. */
export type DeliveryPage = Awaited<ReturnType<typeof listEvents>>;

/** Where the newest of a repository are read from. */
export const reviewsUrl = (name: string): string =>
  `/api/v1/reviews?${new URLSearchParams({ repo: name, limit: String(mostReviews) })}`;
export const deliveriesUrl = (name: string): string =>
  `/api/v1/events?${new URLSearchParams({ repo: name, limit: String(mostDeliveries) })}`;

/** Where a repository's reports of other tools are read from, and uploaded to. */
export const reportsUrl = ({ owner, repo }: { owner: string; repo: string }): string =>
  `/api/v1/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}/sarif`;

const whileRunning = 2_000;
const whileQuiet = 15_000;

export const pause = (moving: boolean | undefined): number => (moving ? whileRunning : whileQuiet);
