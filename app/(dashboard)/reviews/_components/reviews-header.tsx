import { PageHeader } from "../../_components/page-header";

/** The head of the page, also while the rest is on its way. */
export const ReviewsHeader = () => (
  <PageHeader title="Reviews">Every change that Gloss was asked to look at, newest first.</PageHeader>
);
