import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { createGitHub } from "./client";
import { Pace } from "./pace";

test("property: no stretch of time sees more than the burst and its share of the steady rate", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 60 }),
      (burst, perSecond, gaps) => {
        const pace = new Pace({ burst, perSecond });
        let now = 1_000_000;
        const times = gaps.map((gap) => {
          now += gap;
          return now + pace.turn(now);
        });
        for (const [index, start] of times.entries())
          for (const [further, end] of times.slice(index).entries())
            expect(further + 1).toBeLessThanOrEqual(burst + 1 + ((end - start) / 1000) * perSecond + 1e-6);
        // In order of arrival, and at once as long as the burst lasts.
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(pace.turn(now + 3_600_000)).toBe(0);
      },
    ),
  );
});

test("what only reads waits for nobody, GraphQL included, and reviews keep the stricter pace too", async () => {
  const sent: string[] = [];
  const forEver = { burst: 0, perSecond: 1e-5 };
  const github = createGitHub({
    token: "t",
    apiUrl: "https://api.example.com",
    // One write passes, and no second one within this test.
    pace: { write: { ...forEver, burst: 1 }, content: forEver },
    fetch: async (url) => {
      sent.push(new Request(url).url.slice("https://api.example.com".length));
      return Response.json({ data: {} });
    },
  });
  const ask = (route: string) => github.request({ route, what: route, schema: z.unknown() });
  void ask("POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews");
  void ask("POST /repos/{owner}/{repo}/statuses/{sha}");
  void ask("POST /repos/{owner}/{repo}/statuses/{sha}");
  await Promise.all([ask("POST /graphql"), ask("POST /graphql"), ask("GET /user")]);
  expect(sent.toSorted()).toEqual(["/graphql", "/graphql", "/user"]);
});
