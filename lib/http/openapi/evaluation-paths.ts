import { evaluationQuery } from "@/lib/evaluation/evaluation";
import { answer, read } from "./describe";

export const evaluationPaths = {
  "/api/v1/evaluations": {
    get: read({
      id: "listEvaluations",
      tag: "Analytics",
      summary: "Runs over the golden set, newest first",
      description:
        "How right reviews of changes are of which it is known what was wrong in them; npm run eval makes a run, and docs/evaluation.md says what is counted.",
      query: evaluationQuery,
      answers: { "200": answer("Without the results of each change", "Evaluations") },
    }),
  },
  "/api/v1/evaluations/{id}": {
    get: read({
      id: "getEvaluation",
      tag: "Analytics",
      summary: "One run, with what became of each change",
      path: ["id"],
      answers: { "200": answer("The run", "Evaluation") },
      refusals: ["404"],
    }),
  },
};
