import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { z } from "zod";
import { fakeGitHub, json } from "./testing/fake-github";

it("in the caller's own context, also when it waited behind the requests of others", async () => {
  const caller = new AsyncLocalStorage<number>();
  const told: string[] = [];
  const { github } = fakeGitHub(
    async () => {
      await sleep(2);
      return json({});
    },
    {
      onRequest: ({ route }) => void told.push(`${route} by ${caller.getStore()}`),
      pace: { write: { burst: 1, perSecond: 50 }, content: { burst: 1, perSecond: 50 } },
    },
  );
  const numbers = [1, 2, 3, 4];
  await Promise.all(
    numbers.map((number) =>
      caller.run(number, () =>
        github.request({
          route: `PATCH /repos/a/b/issues/${number}`,
          what: "an issue",
          params: { state: "open" },
          schema: z.object({}),
        }),
      ),
    ),
  );
  expect(told.toSorted()).toEqual(numbers.map((number) => `/repos/a/b/issues/${number} by ${number}`));
});
