import { PageHeader } from "../../../_components/page-header";
import { EvaluationParts } from "../../_components/evaluation-parts";

/** The head of the page, also while the rest is on its way. */
export const CodeHeader = () => (
  <>
    <PageHeader title="Evaluation">
      How well code is found and questions about it are answered, measured by questions whose answers are
      known.
    </PageHeader>
    <EvaluationParts current="code" />
  </>
);
