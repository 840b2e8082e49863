import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { lull, whileReceiving } from "./receiving";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
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

/** Says whether a promise has been fulfilled once so many milliseconds have passed. */
async function isSettled(promise: Promise<void>, after: number): Promise<boolean> {
  let settled = false;
  void promise.then(() => (settled = true));
  await vi.advanceTimersByTimeAsync(after);
  return settled;
}

it("goes on when nothing is being stored", async () => {
  await vi.advanceTimersByTimeAsync(100);
  expect(await isSettled(lull(), 1)).toBe(true);
});

it("waits for every delivery that is being stored, also when one of them fails", async () => {
  const [first, second] = [receiving(), receiving()];
  const quiet = lull();
  first.end();
  await first.stored;
  expect(await isSettled(quiet, 100)).toBe(false);
  second.end();
  await second.stored;
  expect(await isSettled(quiet, 40)).toBe(true);
  await expect(whileReceiving(() => Promise.reject(new Error("not signed")))).rejects.toThrow("not signed");
  expect(await isSettled(lull(), 40)).toBe(true);
});

it("waits a moment longer for a sender who was just answered and sends the next one", async () => {
  const first = receiving();
  const quiet = lull();
  first.end();
  await first.stored;
  expect(await isSettled(quiet, 10)).toBe(false);
  const second = receiving();
  expect(await isSettled(quiet, 100)).toBe(false);
  second.end();
  await second.stored;
  expect(await isSettled(quiet, 40)).toBe(true);
});

it("goes on after a while, however many more come", async () => {
  const { stored, end } = receiving();
  const quiet = lull();
  expect(await isSettled(quiet, 240)).toBe(false);
  expect(await isSettled(quiet, 20)).toBe(true);
  end();
  await stored;
});
