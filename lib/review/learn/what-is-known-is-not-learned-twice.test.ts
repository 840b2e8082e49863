import { expect, it } from "vitest";
import { differs, findAlike } from "./alike";

const never = new AbortController().signal;
const alike = async (a: string, b: string) => (await findAlike(a, [b], null, never)).length === 1;

it("two wordings of one fact are alike, two facts are not", async () => {
  expect(
    await alike(
      "Errors are wrapped with the operation's name.",
      "Each error is wrapped with the name of the operation.",
    ),
  ).toBe(true);
  expect(await alike("Errors are wrapped with the operation's name.", "Orders are paged by cursor.")).toBe(
    false,
  );
});

it("meaning counts where words differ, and a broken embedder costs only that", async () => {
  const embedder = {
    id: "t",
    dimensions: 2,
    embed: (texts: string[]) =>
      Promise.resolve(texts.map((text) => Float32Array.from(text.includes("money") ? [1, 0] : [0, 1]))),
  };
  const others = ["Amounts of money are integers.", "Tabs are used."];
  expect(await findAlike("All money is stored in cents.", others, embedder, never)).toEqual([0]);
  const broken = { ...embedder, embed: () => Promise.reject(new Error("gone")) };
  expect(await findAlike("All money is stored in cents.", others, broken, never)).toEqual([]);
});

it.each([
  ["Money is kept in cents.", "Money is not kept in cents.", true],
  ["Pages hold 50 rows.", "Pages hold 100 rows.", true],
  ["Uses `zod` at edges.", "Uses `valibot` at edges.", true],
  ["Tax is rounded in src/a.ts.", "Tax is rounded in src/b.ts.", true],
  ["Money is kept in cents.", "Amounts of money are kept in cents.", false],
])("%s / %s: says something else: %s", (a, b, different) => {
  expect(differs(a, b)).toBe(different);
  expect(differs(b, a)).toBe(different);
});
