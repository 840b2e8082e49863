import { beforeAll, expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { findCodeIndex } from "@/db/queries/code-indexes";
import { knownNames } from "@/db/queries/code-samples";
import { putIndexForTests } from "@/lib/index/put-index-for-tests";
import { generateQuestions } from "./generate-questions";

const files = {
  "src/route-table.ts":
    "/** All routes. */\nexport class RouteTable {\n  addRoute(path: string) {\n    return path;\n  }\n}\n\nexport function parsePattern(text: string) {\n  return text.split('/');\n}\n",
  "src/start-server.ts":
    "import { RouteTable, parsePattern } from './route-table';\n\nexport function startServer() {\n  const table = new RouteTable();\n  table.addRoute(String(parsePattern('/a')));\n}\n",
  "test/route-table.test.ts": "import { parsePattern } from '../src/route-table';\n\nparsePattern('/b');\n",
  "src/size.ts": "export function Größe() {\n  return 1;\n}\n",
  "docs/guide.md": "# Guide to routes\n\nText.\n\n## How patterns match\n\nThey do.\n",
};

eachDatabase("questions from an index", (database) => {
  let made: Awaited<ReturnType<typeof generateQuestions>> = [];
  const make = async (seed: number) => {
    const index = await findCodeIndex(database().db, "ada/engine");
    if (!index) throw new Error("The index was put.");
    return generateQuestions(database().db, index, { count: 60, seed });
  };
  beforeAll(async () => {
    await putIndexForTests(database().db, { owner: "Ada", repo: "engine" }, files);
    made = await make(1);
  });
  const rightOf = (text: string) => made.find((one) => one.text === text)?.right;

  it("know where their answers stand", () => {
    expect(rightOf("Where is `parsePattern` defined?")).toEqual([
      { path: "src/route-table.ts", lines: [8, 10] },
    ]);
    expect(rightOf("How does `parsePattern` work?")).toEqual([
      { path: "src/route-table.ts", lines: [8, 10] },
    ]);
    expect(rightOf("What calls `parsePattern`?")).toEqual(
      expect.arrayContaining([
        { path: "src/start-server.ts", lines: [5, 5] },
        { path: "test/route-table.test.ts", lines: [3, 3] },
      ]),
    );
    expect(rightOf("Which file tests `parsePattern`?")).toEqual([
      { path: "test/route-table.test.ts", lines: null },
    ]);
    expect(rightOf("Which files import `RouteTable`?")).toEqual([
      { path: "src/start-server.ts", lines: null },
    ]);
    expect(rightOf("What is in `src/start-server.ts`?")).toEqual([
      { path: "src/start-server.ts", lines: null },
    ]);
    expect(
      made.find(({ kind, text }) => kind === "docs" && text.includes("How patterns match"))?.right,
    ).toEqual([{ path: "docs/guide.md", lines: [5, 7] }]);
  });

  it("ask for names that are nowhere too", () => {
    const absent = made.filter(({ kind }) => kind === "absent");
    expect(absent.length).toBeGreaterThan(0);
    for (const { name, right } of absent) {
      expect(right).toEqual([]);
      expect(JSON.stringify(files)).not.toContain(name);
    }
  });

  it("know a name that is only declared, in whatever case", async () => {
    const index = await findCodeIndex(database().db, "ada/engine");
    if (!index) throw new Error("The index was put.");
    const names = ["startServer", "STARTSERVER", "RouteTable", "größe", "GRÖSSE", "startLedger"];
    expect(await knownNames(database().db, index, names)).toEqual(
      new Set(["startServer", "STARTSERVER", "RouteTable", "größe"]),
    );
  });

  it("are the same for the same seed, in another order for another", async () => {
    expect(await make(1)).toEqual(made);
    const names = (all: typeof made) =>
      all.filter(({ kind }) => kind === "definition").map(({ name }) => name);
    const orders = await Promise.all([2, 3, 4, 5].map(make));
    expect(orders.some((other) => names(other).join() !== names(made).join())).toBe(true);
  });
});
