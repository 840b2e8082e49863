import { beforeAll, beforeEach, expect, it } from "vitest";
import { findCodeIndex } from "@/db/queries/code-indexes";
import { countVectors } from "@/db/queries/code-vectors";
import { eachDatabase } from "@/db/testing/each-database";
import type { Actor } from "@/lib/auth/actor";
import { parseEnv, setEnv } from "@/lib/env";
import { getIndexStatus } from "./get-index-status";
import { makeVectors } from "./make-vectors";
import { putIndexForTests } from "./put-index-for-tests";
import { searchCode } from "./search-code";
import { startIndex } from "./start-index";

const owner: Actor = { kind: "owner" };
const engine = { owner: "ada", repo: "engine" };
const loom = { owner: "mill", repo: "loom" };
const never = new AbortController().signal;

const cookies = `import { parse } from "./parse";

/** Writes a cookie into the answer's headers. */
export function setCookie(name: string, value: string) {
  headers.append("set-cookie", serialise(name, value));
}
`;
const router = `export class RouteTable {
  add(path: string) {
    return this.match(path);
  }
}

export function createRouter() {
  return new RouteTable();
}
`;
const files = {
  "src/cookie.ts": cookies,
  "src/router.ts": router,
  "test/cookie.test.ts": 'it("sets", () => setCookie("name", "value"));\n// cookie cookie cookie headers\n',
  "docs/guide.md":
    "# Guide\n\nCall `createRouter` and give it to the app. Cookies are written by setCookie.\n",
  "src/app.ts": "const table = createRouter();\ntable.add('/x');\ncreateRouter();\n",
};

eachDatabase("a search of code", (database) => {
  const configure = (embeddings: string) => {
    const parsed = parseEnv({ EMBEDDINGS: embeddings });
    if ("env" in parsed) setEnv(parsed.env);
  };
  beforeEach(() => {
    configure("off");
    return () => setEnv(null);
  });
  beforeAll(async () => {
    await putIndexForTests(database().db, engine, files);
    await putIndexForTests(database().db, loom, { ...files, "src/whale.ts": "export const whale = 1;\n" });
  });
  const find = async (q: string, actor: Actor = owner, at = engine) =>
    (await searchCode(actor, at, { q })).items;

  it.each([
    ["how is a cookie written into the headers", "src/cookie.ts"],
    ["createRouter", "src/router.ts"],
    ["create router", "src/router.ts"],
    ["CREATEROUTER", "src/router.ts"],
    ["RouteTable.add", "src/router.ts"],
    ["src/app.ts", "src/app.ts"],
    ["writing cookies", "src/cookie.ts"],
    ["test of setCookie", "test/cookie.test.ts"],
  ])("for %j leads to %s first", async (q, path) => {
    const [first] = await find(q);
    expect(first?.path).toBe(path);
  });

  it("gives exactly the lines that it names, at the commit that is indexed", async () => {
    for (const place of await find("router cookie guide app")) {
      const text = files[place.path as keyof typeof files]; // Only these files are indexed.
      const lines = text.split("\n").slice(place.startLine - 1, place.endLine);
      expect([place.path, place.text]).toEqual([place.path, lines.join("\n")]);
      expect([place.sha, place.header.startsWith(place.path)]).toEqual(["c".repeat(40), true]);
    }
  });

  it("ranks tests lower unless they are asked for, and says why", async () => {
    const found = await find("cookie headers");
    expect(found.find(({ path }) => path.startsWith("test/"))?.why.lowered).toBe("test");
    expect(found[0]?.path).toBe("src/cookie.ts");
    expect(
      (await find("tests of cookie")).find(({ path }) => path.startsWith("test/"))?.why.lowered,
    ).toBeNull();
  });

  it.each(["", "   ", "\0", "'", "a' | 'b", "\\", "!!!", "the and of", "~1", "x".repeat(900)])(
    "takes any words: %j",
    async (q) => {
      const asked = find(q);
      if (q.trim() === "") await expect(asked).rejects.toMatchObject({ code: "bad_request" });
      else expect(Array.isArray(await asked)).toBe(true);
    },
  );

  it("reaches no other repository, though they share contents, and tells a stranger of none", async () => {
    expect(await find("whale")).toEqual([]);
    expect((await find("whale", owner, loom)).map(({ path }) => path)).toEqual(["src/whale.ts"]);
    const key: Actor = {
      kind: "key",
      id: "k",
      name: "agent",
      role: "owner",
      repositories: ["ada/engine"],
      person: null,
    };
    expect((await find("cookie", key)).length).toBeGreaterThan(0);
    for (const asked of [
      find("whale", key, loom),
      getIndexStatus(key, loom),
      startIndex(key, loom, "diff"),
      startIndex(key, loom, "initial", { dir: "/" }),
    ])
      await expect(asked).rejects.toMatchObject({ code: "not_found" });
    await expect(startIndex(key, engine, "initial", { dir: "/" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("goes by words until there are vectors, which are made in the background and once for each text", async () => {
    expect((await searchCode(owner, engine, { q: "cookie" })).meaning.used).toBe(false);
    configure("hash");
    expect(await searchCode(owner, engine, { q: "cookie" })).toMatchObject({
      meaning: { used: false, note: "No vectors are made yet." },
    });
    expect(await makeVectors("ada/engine", never)).toBe("done");
    const [status, other] = [await getIndexStatus(owner, engine), await getIndexStatus(owner, loom)];
    expect(status.vectors).toMatchObject({ done: status.vectors.all, secondsLeft: 0, note: null });
    // The other repository holds the same texts, and one more.
    expect(other.vectors).toMatchObject({ done: other.vectors.all - 1 });
    const found = await searchCode(owner, engine, { q: "cookie" });
    expect(found.meaning).toEqual({ used: true, note: null });
    expect(found.items[0]?.why.meaning).toBeGreaterThan(0);
    // Something is always nearest; what is far from all is not found.
    expect(await searchCode(owner, engine, { q: "zzqqxx" })).toMatchObject({
      meaning: { used: true },
      items: [],
    });
    // The one text of the other repository that has no vector yet is ranked by its words.
    const [whale] = (await searchCode(owner, loom, { q: "whale of the router" })).items;
    expect(whale).toMatchObject({ path: "src/whale.ts", why: { meaning: null } });
    const row = await findCodeIndex(database().db, "ada/engine");
    expect(row && (await countVectors(database().db, row, "another model"))).toMatchObject({ done: 0 });
  });
});
