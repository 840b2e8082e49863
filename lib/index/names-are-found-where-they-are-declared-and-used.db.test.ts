import { beforeAll, expect, it } from "vitest";
import { findCodeIndex } from "@/db/queries/code-indexes";
import { definitionsOf, importersOf, usesOf } from "@/db/queries/code-names";
import { eachDatabase } from "@/db/testing/each-database";
import { findImporters } from "./find-names";
import { putIndexForTests } from "./put-index-for-tests";

const files = {
  "src/order.ts": "export class Order {\n  total() {\n    return 1;\n  }\n}\n",
  "src/shop.ts":
    'import { Order } from "./order";\n\nexport class Special extends Order {}\n\nexport function sell() {\n  return new Order().total();\n}\n',
  "src/school.ts": "export class École {}\n",
  "src/index.ts": 'export * from "./shop";\nexport * from "./Order.JS";\n',
  "src/copy/deep/sum.ts": 'import { sell } from "../..";\n',
  "src/copy/order.ts": "export class Order {\n  total() {\n    return 1;\n  }\n}\n",
};

eachDatabase("names of an index", (database) => {
  const served = async (repository: string) => {
    const index = await findCodeIndex(database().db, repository);
    if (!index) throw new Error("There is an index.");
    return index;
  };
  beforeAll(async () => {
    await putIndexForTests(database().db, { owner: "ada", repo: "shop" }, files);
    await putIndexForTests(
      database().db,
      { owner: "mill", repo: "shop" },
      { "src/theirs.ts": 'import { Order } from "./order";\nexport const mine = new Order();\n' },
    );
  });

  it("gives each declaration once with its path, in whatever case it was asked for", async () => {
    const found = await definitionsOf(database().db, await served("ada/shop"), ["order", "SELL"], 10);
    expect(found.map(({ name, path, kind, startLine }) => [name, path, kind, startLine])).toEqual([
      ["Order", "src/order.ts", "class", 1],
      ["sell", "src/shop.ts", "function", 5],
      ["Order", "src/copy/order.ts", "class", 1],
    ]);
    const [school] = await definitionsOf(database().db, await served("ada/shop"), ["ÉCOLE"], 10);
    expect(school?.name).toBe("École");
  });

  it("gives the lines on which a name is used, and what extends it first", async () => {
    const found = await usesOf(database().db, await served("ada/shop"), ["Order", "total"], 10);
    expect(found.map(({ name, path, kind, lines }) => [name, path, kind, lines])).toEqual([
      ["Order", "src/shop.ts", "extends", [3]],
      ["total", "src/shop.ts", "call", [6]],
      ["Order", "src/shop.ts", "call", [6]],
    ]);
    expect(await usesOf(database().db, await served("ada/shop"), ["order"], 10)).toEqual([]);
  });

  it("gives who imports a module, and never what another repository has", async () => {
    const found = await importersOf(database().db, await served("ada/shop"), ['/order"'], 10);
    expect(found).toEqual([{ path: "src/shop.ts", from: "./order", names: ["Order"], line: 1 }]);
    const inAnyCase = await importersOf(database().db, await served("ada/shop"), ["order"], 10);
    expect(inAnyCase.map(({ path, line }) => [path, line])).toEqual([
      ["src/index.ts", 2],
      ["src/shop.ts", 1],
    ]);
  });

  it.each([
    ["src/index.ts", [["src/copy/deep/sum.ts", "../.."]]],
    ["src/shop.ts", [["src/index.ts", "./shop"]]],
    ["src/copy/order.ts", []],
  ])("gives who imports %s", async (path, importers) => {
    const { items } = await findImporters({ kind: "owner" }, { owner: "ada", repo: "shop" }, path, 10);
    expect(items.map((one) => [one.path, one.from])).toEqual(importers);
  });
});
