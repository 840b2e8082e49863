import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { hostLinks } from "./host-links";
import type { Evidence } from "@/lib/review/views";
import { EvidenceList } from "@/components/findings/evidence-list";

const sha = "0123456789abcdef";
const evidence: Evidence[] = [
  { kind: "rule", rule: "no-eval", cwe: "CWE-95", url: "https://rules.example/no-eval" },
  { kind: "code", path: "src/a b.ts", startLine: 3, endLine: 5, sha, text: "eval(code)" },
  { kind: "issue", repository: "ada/engine", number: 7, title: "Trouble" },
  { kind: "memory", id: "1", rule: true, text: "Money is counted in whole cents.\nAlways." },
  { kind: "graph", fact: "#12 Count money", number: 12 },
  {
    kind: "external",
    service: "linear",
    id: "ENG-1",
    title: "Formulas",
    url: "https://linear.example/ENG-1",
  },
];
const draw = (links: Parameters<typeof EvidenceList>[0]["links"]) =>
  renderToStaticMarkup(<EvidenceList evidence={evidence} links={links} />);
const addresses = (html: string) =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href?.replaceAll("&amp;", "&"));

test("of a pull request all of it has an address, on its own host", () => {
  const url = "https://ghe.example/ada/engine/pull/9";
  expect(addresses(draw(hostLinks({ url, owner: "ada", repo: "engine" })))).toEqual([
    "https://rules.example/no-eval",
    `https://ghe.example/ada/engine/blob/${sha}/src/a%20b.ts#L3-L5`,
    "https://ghe.example/ada/engine/issues/7",
    "/memory?repo=ada%2Fengine&search=Money+is+counted+in+whole+cents.",
    "https://ghe.example/ada/engine/pull/12",
    "https://linear.example/ENG-1",
  ]);
});

test("of a local range it says the same, and leads only where there is something", () => {
  const html = draw(hostLinks({ url: null, owner: "ada", repo: "engine" }));
  expect(addresses(html)).toEqual(["https://rules.example/no-eval", "https://linear.example/ENG-1"]);
  for (const words of [
    "no-eval",
    "CWE-95",
    "src/a b.ts:3–5@0123456",
    "eval(code)",
    "ada/engine#7",
    "Team rule",
    "#12 Count money",
    "ENG-1",
  ])
    expect(html).toContain(words);
});
