import { feedbackOrder, feedbackPlace, feedbackQuery } from "@/lib/feedback/feedback-inputs";
import { answer, call, none, read } from "./describe";

export const feedbackPaths = {
  "/api/v1/feedback": {
    get: read({
      id: "listFeedback",
      tag: "Reviews",
      summary: "What people say of a review's findings, oldest first",
      query: feedbackQuery,
      answers: { "200": answer("All of it", "FeedbackList") },
      refusals: ["404"],
    }),
    post: call({
      id: "giveFeedback",
      tag: "Reviews",
      summary: "Say what a finding is worth, in the place of what was said of it before",
      body: feedbackOrder,
      answers: { "200": answer("As it stands", "Feedback") },
      refusals: ["404", "422"],
    }),
    delete: call({
      id: "withdrawFeedback",
      tag: "Reviews",
      summary: "Take back what was said of a finding",
      query: feedbackPlace,
      answers: { "204": none },
      refusals: ["404", "422"],
    }),
  },
};
