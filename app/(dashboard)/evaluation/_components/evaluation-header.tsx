import { PageHeader } from "../../_components/page-header";
import { EvaluationParts } from "./evaluation-parts";

/** The head of the page, also while the rest is on its way. */
export const EvaluationHeader = () => (
  <>
    <PageHeader title="Evaluation">
      How right reviews are, on changes of public projects of which it is known what was wrong in them.
    </PageHeader>
    <EvaluationParts current="reviews" />
  </>
);
