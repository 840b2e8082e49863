import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, it, test, vi } from "vitest";
import { insertRun } from "@/db/queries/workflow-runs";
import { eachDatabase } from "@/db/testing/each-database";
import { openHeadFiles } from "./head-files";
import { mostKept, packFiles, unpackFiles } from "./pack-files";

test("any texts come back, as far as they are text", async () => {
  const text = fc.option(fc.string({ unit: "binary", maxLength: 200 }));
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), text), async (files) => {
      const given = new Map(Object.entries(files));
      expect(await unpackFiles(await packFiles(given))).toEqual(given);
    }),
    { numRuns: 50 },
  );
});

test("what is too large is left out, and what comes after it is not", async () => {
  const large = "x".repeat(mostKept.file + 1);
  const half = "y".repeat(mostKept.file);
  const many = Array.from({ length: 9 }, (_, at): [string, string] => [`${at}`, half]);
  const kept = await unpackFiles(
    await packFiles(new Map([["large", large], ...many, ["gone", null], ["small", ""]])),
  );
  expect([...kept.keys()]).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "gone", "small"]);
});

eachDatabase("files of a run", (database) => {
  it("are read once, and a later try of the same run reads what the first one kept", async () => {
    const run = await insertRun(database().db, {
      trigger: "manual",
      host: "local",
      owner: "ada",
      repo: "engine",
      post: false,
      correlationId: randomUUID(),
    });
    const id = run?.id ?? "";
    const first = vi.fn((path: string) => Promise.resolve(path === "gone" ? null : `text of ${path}\0`));
    const files = openHeadFiles(id, first, false);
    expect([await files.read("a"), await files.read("a"), await files.read("gone")]).toEqual([
      "text of a\0",
      "text of a\0",
      null,
    ]);
    await files.keep();
    await files.keep();
    expect(first).toHaveBeenCalledTimes(2);

    const second = vi.fn(() => Promise.resolve("another text"));
    const again = openHeadFiles(id, second, true);
    expect([await again.read("a"), await again.read("gone")]).toEqual(["text of a\0", null]);
    expect(second).not.toHaveBeenCalled();
    expect(await again.read("b")).toBe("another text");
    await again.keep();
    const third = openHeadFiles(id, () => Promise.reject(new Error("gone away")), true);
    expect([await third.read("a"), await third.read("b")]).toEqual(["text of a\0", "another text"]);
    await expect(third.read("c")).rejects.toThrow("gone away");
  });
});
