import { hearingOrder } from "@/lib/hearing/precision-views";
import { proposalAnswer, proposalsQuery } from "@/lib/knowledge/proposed-rules";
import { answer, call, none, read } from "./describe";

const path = ["owner", "repo"];

export const hearingPaths = {
  "/api/v1/repos/{owner}/{repo}/precision": {
    get: read({
      id: "readPrecision",
      tag: "Repositories",
      summary: "How right each rule is here, by what people say and do, and how far it is heard",
      path,
      answers: { "200": answer("All of them, what is not heard in full first", "Precision") },
      refusals: ["404"],
    }),
    put: call({
      id: "setHearing",
      tag: "Repositories",
      summary: "Fold or mute a rule for everybody, or have it heard again",
      description: "It holds from the next review on. What is heard again is folded by new opinions alone.",
      path,
      body: hearingOrder,
      answers: { "204": none },
      refusals: ["404"],
    }),
  },
  "/api/v1/proposed-rules": {
    get: read({
      id: "listProposedRules",
      tag: "Memory",
      summary: "Rules that people proposed in words and that wait for a maintainer, newest first",
      query: proposalsQuery,
      answers: { "200": answer("At most 100, and the last that were answered", "ProposedRules") },
      refusals: ["404"],
    }),
  },
  "/api/v1/proposed-rules/{id}": {
    post: call({
      id: "answerProposedRule",
      tag: "Memory",
      summary: "Make a rule of a proposal, or turn it down for good",
      path: ["id"],
      body: proposalAnswer,
      answers: { "200": answer("As it is now", "ProposedRule") },
      refusals: ["404", "409", "422", "502", "504"],
    }),
  },
};
