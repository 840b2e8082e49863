import { expect, it } from "vitest";
import { openShelf } from "./answering/shelf";
import { extractAnswer } from "./extract-answer";
import { libraryOf } from "./testing/scripted";

const files = {
  "src/cookie.ts":
    "/** Seals a cookie, so that nobody changes it. */\nexport function sealCookie(value: string) {\n  return sign(value);\n}\n",
  "src/router.ts":
    "/** Adds a route to the list that requests are matched with. */\nexport function addRoute(path: string) {\n  routes.push({ path, handler: null });\n}\n",
  "src/body.ts":
    "/** Reads the body of a request as JSON, or says why it can not. */\nexport async function readJson(request: Request) {\n  return parse(await request.text());\n}\n",
  "src/retry.ts":
    "/** How long to wait until a request that failed is sent again: twice as long each time. */\nexport const delayOf = (attempt: number) => 2 ** attempt * 100;\n",
  "src/headers.ts":
    '/** Names of headers and features that may be sent. */\nexport type Name = "bluetooth" | "camera" | "cookie" | "etag" | "class";\nexport const headerOf = (name: Name, value: string) => `${name}: ${value}`;\n',
  "test/router.test.ts": 'it("adds a route for tests", () => start(addRoute("/x")));\n',
};
const sha = "a".repeat(40);

async function isAnswered(question: string): Promise<boolean> {
  const shelf = openShelf(
    libraryOf(files, sha),
    [{ owner: "ada", repo: "engine", name: "ada/engine" }],
    new AbortController().signal,
  );
  const found = await shelf.search(question, 12);
  return extractAnswer(question, found, await shelf.counts(question))?.supported ?? false;
}

it.each([
  "How is a cookie sealed?",
  "How are routes added?",
  "How is the JSON body of a request read?",
  "How long does it wait before a failed request is sent again?",
  "What does `addRoute` do?",
  "Which requests are matched with a route?",
])("%s is answered", async (question) => {
  expect(await isAnswered(question)).toBe(true);
});

it.each([
  "Which class handles Bluetooth pairing?",
  "Where is the Kubernetes operator?",
  "How are invoices rendered to PDF?",
  "How are Docker containers started for tests?",
  "Which table stores the path of a customer?",
  "What draws the chart of monthly requests?",
  "How does the camera track a face?",
  "How is the Redis list of routes expired?",
])("%s is not answered by words that stand there by chance", async (question) => {
  expect(await isAnswered(question)).toBe(false);
});
