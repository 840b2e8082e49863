import { expect, test } from "@playwright/test";
import { makeRepository } from "../github/testing/make-repository";
import { until } from "./stage";
import { startServer } from "./start-server";

interface Review {
  status: string;
  error: string | null;
  mode: string;
  findings: { path: string; origin: { kind: string } }[];
}

/** A flaw in each language that only a syntax-tree rule of that language finds. */
const flawed = {
  "a.ts": "export function run(code: string) {\n  return eval(code);\n}\n",
  "b.js": "module.exports = function run(code) {\n  return eval(code);\n};\n",
  "c.tsx":
    "export const Page = ({ html }: { html: string }) => <p dangerouslySetInnerHTML={{ __html: html }} />;\n",
  "d.py": "def run(code):\n    return eval(code)\n",
  "e.go":
    'package main\n\nimport "crypto/md5"\n\nfunc sum(password []byte) [16]byte {\n\treturn md5.Sum(password)\n}\n',
  "f.java": 'class F {\n  boolean same(String a) {\n    return a == "x";\n  }\n}\n',
};

test("the built server runs the rules of every language, with nothing configured", async () => {
  const repository = makeRepository({ "README.md": "An example.\n" });
  repository.commit("topic", flawed);
  const server = await startServer({});
  try {
    const started = await server.api("/api/v1/reviews", {
      method: "POST",
      body: JSON.stringify({ local: { dir: repository.gitDir, base: "main", head: "topic" } }),
    });
    expect(started.status, await started.clone().text()).toBe(202);
    const review = await until(
      "the review",
      async () => {
        const read = (await (await server.api(started.headers.get("location") ?? "")).json()) as Review;
        return ["completed", "failed"].includes(read.status) && read;
      },
      server,
    );
    expect(review).toMatchObject({ status: "completed", error: null, mode: "static" });
    const found = review.findings.filter(({ origin }) => origin.kind === "rule").map(({ path }) => path);
    expect([...new Set(found)].toSorted()).toEqual(Object.keys(flawed));
  } finally {
    await server.stop();
    repository.remove();
  }
});
