import { PageHeader } from "../../_components/page-header";

export const AskHeader = () => (
  <PageHeader title="Ask">
    Questions about the code, answered from its index. Each citation was checked against the lines that it
    names.
  </PageHeader>
);
