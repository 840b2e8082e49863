import { answerOpinion, answersQuery, chatOrder } from "@/lib/chat/chat-inputs";
import { answer, call, read } from "./describe";

const path = ["id"];

export const chatPaths = {
  "/api/v1/chat": {
    get: read({
      id: "listAnswers",
      tag: "Code",
      summary: "What you asked, newest first",
      query: answersQuery,
      answers: { "200": answer("A page", "ChatAnswerPage") },
    }),
    post: call({
      id: "askRepository",
      tag: "Code",
      summary: "Ask about the code of one or more repositories",
      description:
        "Answered by a model that reads the index, or by quoted lines where none is configured. Each citation was checked against the lines at its commit. With `Accept: text/event-stream`, or `stream`, server-sent events come: started, retrieved, reading, text (its checked paragraphs so far), answer (the same as the whole answer), failed.",
      body: chatOrder,
      answers: { "200": answer("The answer", "ChatAnswer") },
      refusals: ["404", "504"],
    }),
  },
  "/api/v1/chat/{id}": {
    get: read({
      id: "readAnswer",
      tag: "Code",
      summary: "One answer, for who may see every repository that it is about",
      path,
      answers: { "200": answer("It", "ChatAnswer") },
      refusals: ["404"],
    }),
    patch: call({
      id: "rateAnswer",
      tag: "Code",
      summary: "Say whether an answer to a question of yours helped",
      path,
      body: answerOpinion,
      answers: { "200": answer("It", "ChatAnswer") },
      refusals: ["404"],
    }),
  },
  "/api/v1/chat/{id}/sources/{nth}": {
    get: read({
      id: "readSource",
      tag: "Code",
      summary: "The file of a source of an answer, at the commit that is cited",
      path: ["id", "nth"],
      answers: { "200": answer("It", "ChatSource") },
      refusals: ["404"],
    }),
  },
};
