import { PageHeader } from "../../_components/page-header";

/** The head of the page, also while the rest is on its way. */
export const AnalyticsHeader = () => (
  <PageHeader title="Analytics">What reviews found, what became of it, and what it took.</PageHeader>
);
