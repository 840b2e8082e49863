import { expect, test } from "vitest";
import { eventLog } from "./event-log";

const message = (id: number, pad = "") => ({ jsonrpc: "2.0" as const, id, result: { pad } });

async function replay(log: ReturnType<typeof eventLog>, last: string) {
  const sent: unknown[] = [];
  const stream = await log.replayEventsAfter(last, {
    send: (_id, said) => Promise.resolve(void sent.push("id" in said ? said.id : said)),
  });
  return { stream, sent };
}

test("what came on a stream after the last that was seen is told again, of no other stream, and no mark", async () => {
  const log = eventLog();
  const first = await log.storeEvent("one", message(1));
  await log.storeEvent("two", message(2));
  // The SDK marks a beginning by an empty message.
  await log.storeEvent("one", {} as never);
  await log.storeEvent("one", message(3));
  expect(await replay(log, first)).toEqual({ stream: "one", sent: [3] });
});

test("it is bounded, by count and by size, and what is forgotten is not known", async () => {
  const log = eventLog();
  const ids: string[] = [];
  for (let at = 0; at < 300; at++) ids.push(await log.storeEvent("one", message(at)));
  expect(await log.getStreamIdForEventId?.(ids[0] ?? "")).toBeUndefined();
  expect((await replay(log, ids[100] ?? "")).sent).toHaveLength(199);
  await log.storeEvent("one", message(300, "x".repeat(499_000)));
  const last = await log.storeEvent("one", message(301, "x".repeat(600_000)));
  expect(await log.getStreamIdForEventId?.(ids[299] ?? "")).toBeUndefined();
  expect(await log.getStreamIdForEventId?.(last)).toBe("one");
});
