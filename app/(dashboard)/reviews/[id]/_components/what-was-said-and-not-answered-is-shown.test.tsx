import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { SaidView } from "@/lib/conversation/list-conversation";
import { ConversationCard } from "./conversation-card";

const one: SaidView = {
  id: "c1",
  author: "bob",
  url: "https://github.com/ada/engine/pull/1#issuecomment-1",
  words: "@gloss ask why **so**?",
  verb: "ask",
  state: "answered",
  note: "answered a question",
  answer: "Because of `src/a.ts:2`.",
  answerUrl: "https://github.com/ada/engine/pull/1#issuecomment-2",
  runId: null,
  modelCalls: 2,
  costUsd: null,
  at: "2026-01-02T03:04:05.000Z",
};
const draw = (said: SaidView[], pausedBy: string | null = null) =>
  renderToStaticMarkup(<ConversationCard conversation={{ said, pausedBy }} />);

it("nothing is drawn where nothing was said", () => {
  expect(draw([])).toBe("");
});

it("an answer is told with its place and what it cost", () => {
  const html = draw([one]);
  for (const text of [
    "bob",
    "asked",
    "@gloss ask why **so**?",
    "Because of <code>src/a.ts:2</code>.",
    "issuecomment-1",
    "issuecomment-2",
    "2 calls of the model, price not known",
  ])
    expect(html).toContain(text);
});

it("an answer links to lines of its repository, and nowhere else", () => {
  const code = "https://github.com/ada/engine/blob/0a1b2c3/src/a.ts#L2";
  const html = draw([
    { ...one, answer: `[here](${code}) [there](https://github.com/eve/engine/blob/0a/a.ts)` },
  ]);
  expect(html).toContain(`<a href="${code}"`);
  expect(html).not.toContain('<a href="https://github.com/eve');
});

it("a comment that was not answered is told with the reason, and what a stranger wrote is text", () => {
  const html = draw([
    {
      ...one,
      author: "<b>eve",
      state: "refused",
      note: "no write access",
      answer: null,
      answerUrl: null,
      modelCalls: 0,
    },
  ]);
  expect(html).toContain("Not answered");
  expect(html).toContain("no write access");
  expect(html).toContain("&lt;b&gt;eve");
});

it("a pause is told in one line, with who paused", () => {
  expect(draw([], "bob")).toContain("bob paused the reviews of this pull request");
});
