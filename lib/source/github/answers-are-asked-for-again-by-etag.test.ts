import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { EtagCache } from "./etag-cache";
import { readPages } from "./read-pages";
import { fakeGitHub, json } from "./testing/fake-github";

const read = { route: "GET /user", what: "the account", schema: z.object({ login: z.string() }) };

test("an unchanged answer comes from the cache, with its further pages", async () => {
  const etags = new Map([
    ["/list?per_page=100&page=1", '"one"'],
    ["/list?per_page=100&page=2", '"two"'],
  ]);
  const { github, sent, attempts } = fakeGitHub(({ path, headers }) => {
    const etag = etags.get(path) ?? "";
    const link: Record<string, string> = path.endsWith("page=1")
      ? { link: '<https://x/list?page=2>; rel="next"' }
      : {};
    // Of a real 304 only the headers that may have changed can be relied on.
    if (headers.get("if-none-match") === etag) return new Response(null, { status: 304 });
    return json([path], { headers: { etag, ...link } });
  });
  const list = { route: "GET /list", what: "a list", schema: z.array(z.string()) };
  const first = await readPages(github, list);
  expect(await readPages(github, list)).toEqual(first);
  expect(first).toHaveLength(2);
  expect(sent).toHaveLength(4);
  expect(attempts.map(({ fromCache }) => fromCache)).toEqual([false, false, true, true]);
});

test("a changed answer replaces the one in the cache", async () => {
  let login = "ada";
  const { github } = fakeGitHub(({ headers }) =>
    headers.get("if-none-match") === `"${login}"`
      ? new Response(null, { status: 304 })
      : json({ login }, { headers: { etag: `"${login}"` } }),
  );
  const logins = async () => (await github.request(read)).data.login;
  expect([await logins(), await logins()]).toEqual(["ada", "ada"]);
  login = "bob";
  expect([await logins(), await logins()]).toEqual(["bob", "bob"]);
});

test("the same address in another media type is another answer", async () => {
  const { github, sent } = fakeGitHub(({ headers }) =>
    headers.get("accept")?.includes("raw")
      ? new Response("text", { headers: { etag: '"a"', "content-type": "application/vnd.github.raw+json" } })
      : json({ login: "ada" }, { headers: { etag: '"b"' } }),
  );
  await github.request(read);
  const { data } = await github.request({ ...read, raw: true, schema: z.instanceof(Uint8Array) });
  expect(Buffer.from(data).toString()).toBe("text");
  expect(sent.map(({ headers }) => headers.get("if-none-match"))).toEqual([null, null]);
});

test("property: the cache never holds more bytes than allowed, and forgets the least recently used first", () => {
  const use = fc.record({ key: fc.nat(20).map(String), size: fc.nat(40), set: fc.boolean() });
  fc.assert(
    fc.property(fc.array(use, { maxLength: 200 }), (uses) => {
      const cache = new EtagCache(160);
      let order: { key: string; size: number }[] = [];
      for (const { key, size, set } of uses) {
        const known = order.find((one) => one.key === key);
        if (set) {
          cache.set(key, { etag: "", headers: [], body: new Uint8Array(size) });
          order = order.filter((one) => one !== known);
          if (size <= 20) order.push({ key, size });
          while (order.reduce((sum, one) => sum + one.size, 0) > 160) order.shift();
        } else {
          expect(cache.get(key)?.body.byteLength).toBe(known?.size);
          if (known) order = [...order.filter((one) => one !== known), known];
        }
        expect(cache.bytes).toBe(order.reduce((sum, one) => sum + one.size, 0));
      }
    }),
  );
});
