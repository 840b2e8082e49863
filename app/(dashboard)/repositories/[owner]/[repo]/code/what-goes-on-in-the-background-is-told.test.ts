import { expect, it, test } from "vitest";
import type { RankingView } from "@/lib/index/ranking-view";
import { vectorWords } from "./index-words";
import { historyWords } from "./ranking-words";

const vectors = { done: 40, all: 400, rate: 5.94, secondsLeft: 122, note: null };

test.each([
  [vectors, "5.9 a second: at most about 3 min more. Until then search goes by words."],
  [
    { ...vectors, done: 0, rate: 1_250.4 },
    "1,250 a second: at most about 3 min. Until then search goes by words.",
  ],
  [
    { ...vectors, rate: null, secondsLeft: null },
    "Being made ready in the background. Until then search goes by words.",
  ],
])("how fast %j are made, and how long they still take", (some, told) => {
  expect(vectorWords({ commit: "0".repeat(40), vectors: some })).toBe(told);
});

it("says what came of learning where no version says it", () => {
  const ranking: RankingView = {
    repository: "ada/engine",
    version: null,
    history: { commits: 1, readFrom: "folder" },
    learnedAt: null,
    outcome: "It is too little.",
    heldAfter: null,
    versions: [],
  };
  expect(historyWords(ranking)).toBe("1 commit read from the folder. It is too little.");
});
