import { PageHeader } from "../../_components/page-header";

/** The head of the page, also while the rest is on its way. */
export const RepositoriesHeader = () => (
  <PageHeader title="Repositories">
    Those whose pull requests are reviewed by themselves, and how each is set up.
  </PageHeader>
);
