import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { lull, whileReceiving } from "./receiving";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A delivery that is being stored until `end`. */
function receiving() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stored = whileReceiving(() => promise);
  return { stored, end: resolve };
}

/** Says whether a promise has been fulfilled once everything that is ready has run. */
async function isSettled(promise: Promise<void>): Promise<boolean> {
  let settled = false;
  void promise.then(() => (settled = true));
  for (let turns = 0; turns < 5; turns++) await new Promise((resolve) => setImmediate(resolve));
  return settled;
}

it("goes on when nothing is being stored", async () => {
  await lull();
});

it("waits for every delivery that is being stored, also when one of them fails", async () => {
  const [first, second] = [receiving(), receiving()];
  const quiet = lull();
  first.end();
  await first.stored;
  expect(await isSettled(quiet)).toBe(false);
  second.end();
  await second.stored;
  expect(await isSettled(quiet)).toBe(true);
  await expect(whileReceiving(() => Promise.reject(new Error("not signed")))).rejects.toThrow("not signed");
  await lull();
});

it("goes on after a while, however many more come", async () => {
  const { stored, end } = receiving();
  const quiet = lull();
  expect(await isSettled(quiet)).toBe(false);
  vi.advanceTimersByTime(250);
  expect(await isSettled(quiet)).toBe(true);
  end();
  await stored;
});
