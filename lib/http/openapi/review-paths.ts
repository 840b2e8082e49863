import { rerunOrder } from "@/lib/review/rerun-review";
import { comparisonQuery, reviewOrder, reviewProgressQuery, reviewQuery } from "@/lib/review/review-inputs";
import { answer, call, read } from "./describe";

const path = ["id"];

export const reviewPaths = {
  "/api/v1/reviews": {
    get: read({
      id: "listReviews",
      tag: "Reviews",
      summary: "Reviews, newest first",
      query: reviewQuery,
      answers: { "200": answer("A page; nextCursor leads to the next", "ReviewPage") },
    }),
    post: call({
      id: "startReview",
      tag: "Reviews",
      summary: "Start a review",
      body: reviewOrder,
      answers: { "202": answer("Stored; Location is where it can be seen", "Started") },
      refusals: ["404", "409", "422", "502", "504"],
    }),
  },
  "/api/v1/reviews/{id}": {
    get: read({
      id: "getReview",
      tag: "Reviews",
      summary: "One review, with findings, change and trace",
      path,
      query: reviewProgressQuery,
      answers: {
        "200": answer(
          "The review; with view=progress what changes while it runs",
          "Review",
          "ReviewProgress",
        ),
      },
      refusals: ["404"],
    }),
  },
  "/api/v1/reviews/{id}/compare": {
    get: read({
      id: "compareReviews",
      tag: "Reviews",
      summary: "A review beside an earlier one of the same change: what is new, still there and gone",
      path,
      query: comparisonQuery,
      answers: { "200": answer("Both, and their findings matched", "ReviewComparison") },
      refusals: ["404"],
    }),
  },
  "/api/v1/reviews/{id}/rerun": {
    post: call({
      id: "repeatReview",
      tag: "Reviews",
      summary: "Review the same change again, at its present head",
      path,
      body: rerunOrder,
      answers: { "202": answer("Stored", "Started") },
      refusals: ["404", "409"],
    }),
  },
  "/api/v1/reviews/{id}/replay": {
    post: call({
      id: "replayReview",
      tag: "Reviews",
      summary: "Go through a stored review again without the network, and compare",
      path,
      answers: { "200": answer("Whether it came to the same, and what differs", "Replay") },
      refusals: ["404", "409"],
    }),
  },
};
