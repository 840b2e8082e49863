import { PageHeader } from "../../../_components/page-header";
import { EvaluationParts } from "../../_components/evaluation-parts";

/** The head of the page, also while the rest is on its way. */
export const CodeHeader = () => (
  <>
    <PageHeader title="Evaluation">
      How well code is found and questions about it are answered, by questions of which it is known where
      their answers stand.
    </PageHeader>
    <EvaluationParts current="code" />
  </>
);
