import { codeQuery } from "@/lib/index/search-code";
import { indexOrder } from "@/lib/index/start-index";
import { openingOrder, rankingOrder } from "@/lib/index/ranking-view";
import { answer, call, none, read } from "./describe";

const path = ["owner", "repo"];

export const indexPaths = {
  "/api/v1/index/{owner}/{repo}/initial": {
    post: call({
      id: "indexRepository",
      tag: "Code",
      summary: "Have the whole tree of a repository indexed",
      description:
        "At the head of its default branch, or at what is checked out in a folder. Contents that are stored are not read again, and the old index serves until the new one is complete.",
      path,
      body: indexOrder,
      answers: { "202": answer("How far it is", "IndexStatus") },
      refusals: ["404", "409", "422"],
    }),
  },
  "/api/v1/index/{owner}/{repo}/diff": {
    post: call({
      id: "updateIndex",
      tag: "Code",
      summary: "Have what changed since the indexed commit indexed",
      path,
      answers: { "202": answer("How far it is", "IndexStatus") },
      refusals: ["404", "409", "422"],
    }),
  },
  "/api/v1/index/{owner}/{repo}/status": {
    get: read({
      id: "getIndexStatus",
      tag: "Code",
      summary: "Which commit is indexed, what of it, and how far the next is",
      path,
      answers: { "200": answer("It, as it is now", "IndexStatus") },
      refusals: ["404"],
    }),
  },
  "/api/v1/index/{owner}/{repo}/ranking": {
    get: read({
      id: "getRanking",
      tag: "Code",
      summary: "By what places are ordered, and what was learned of it from the repository's past",
      path,
      answers: { "200": answer("It, with the versions that are kept", "Ranking") },
      refusals: ["404"],
    }),
    put: call({
      id: "chooseRanking",
      tag: "Code",
      summary: "Go back to the fixed formula, or to a version that is kept",
      description:
        "From the next search on. It stays so until commits made from now on bear out another version.",
      path,
      body: rankingOrder,
      answers: { "200": answer("It, as it is now", "Ranking") },
      refusals: ["404"],
    }),
  },
  "/api/v1/index/{owner}/{repo}/openings": {
    post: call({
      id: "noteOpening",
      tag: "Code",
      summary: "Tell that a place was opened out of what was found",
      description:
        "Kept with the person for half a year, once a day for a question and a file; the order of what is found is learned from it too.",
      path,
      body: openingOrder,
      answers: { "204": none },
      refusals: ["404"],
    }),
  },
  "/api/v1/repos/{owner}/{repo}/search": {
    get: read({
      id: "searchCode",
      tag: "Code",
      summary: "Places in a repository's code, by words, names and meaning",
      path,
      query: codeQuery,
      answers: { "200": answer("The best of them, best first", "CodePlaces") },
      refusals: ["404"],
    }),
  },
};
