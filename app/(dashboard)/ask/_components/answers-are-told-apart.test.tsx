import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ChatAnswerView } from "@/lib/chat/answer-view";
import { AnswerCard } from "./answer-card";

const answer = (id: string): ChatAnswerView => ({
  id,
  conversation: "a",
  repositories: ["ada/engine"],
  question: "How are routes added?",
  asker: "ada",
  state: "completed",
  mode: "model",
  answer: "So:\n\n```ts\naddRoute();\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |",
  supported: true,
  citations: [],
  why: null,
  policy_version: "chat-v2-00000000",
  models: [],
  tokens: null,
  costUsd: null,
  helpful: null,
  error: null,
  createdAt: "2026-01-02T03:04:05.000Z",
  finishedAt: null,
});

test("the same question asked twice makes no two landmarks of one name", () => {
  const page = renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      {["one", "two"].map((id, at) => (
        <AnswerCard
          key={id}
          first={answer(id)}
          nth={at + 1}
          own={false}
          now={{}}
          hostOf={() => null}
          again={null}
        />
      ))}
    </QueryClientProvider>,
  );
  const textOf = (id: string) => new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(page)?.[1] ?? "";
  const names = [...page.matchAll(/<section[^>]*aria-labelledby="([^"]+)"/g)].map(([, ids = ""]) =>
    ids.split(" ").map(textOf).join(" "),
  );
  expect(names).toEqual(["Answer 1: How are routes added?", "Answer 2: How are routes added?"]);
  // What scrolls in them is a group, which may have the name of another.
  expect(page).not.toMatch(/<section[^>]*aria-label="(?:Code|Table)"/);
  expect(page.match(/<fieldset[^>]*aria-label="(?:Code|Table)"[^>]*tabindex="0"/gi)).toHaveLength(4);
});
