import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { begunForSomebody, studyPace } from "./waited-for";

const pauses: number[] = [];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  pauses.length = 0;
});

// Timers of node:timers/promises are not faked: here each ends at once and takes its time of the faked clock.
vi.mock("node:timers/promises", () => ({
  setTimeout: async (milliseconds: number, _value: unknown, { signal }: { signal: AbortSignal }) => {
    if (signal.aborted) throw signal.reason;
    pauses.push(milliseconds);
    vi.advanceTimersByTime(milliseconds);
    await Promise.resolve();
  },
}));

const never = new AbortController().signal;

it("rests as long as it worked, within bounds", async () => {
  const pause = studyPace(never);
  for (const worked of [300, 0, 60_000]) {
    vi.advanceTimersByTime(worked);
    await pause();
  }
  expect(pauses).toEqual([300, 10, 1_000]);
});

it("waits until nobody waits for anything, also when an end is said twice", async () => {
  const [review, answer] = [begunForSomebody(), begunForSomebody()];
  let done = false;
  const paused = studyPace(never)().then(() => (done = true));
  const someLooks = async () => {
    for (let look = 0; look < 20; look++) await Promise.resolve();
  };
  await someLooks();
  review();
  review();
  await someLooks();
  expect(done).toBe(false);
  answer();
  await paused;
  expect(done).toBe(true);
});

it("steps aside for twenty minutes in all, then works and rests", async () => {
  const end = begunForSomebody();
  const pause = studyPace(never);
  await pause();
  expect(pauses.reduce((sum, one) => sum + one, 0)).toBe(20 * 60_000 + 10);
  pauses.length = 0;
  await pause();
  expect(pauses).toEqual([10]);
  end();
});

it("at the signal it waits no more", async () => {
  const end = begunForSomebody();
  const stop = new AbortController();
  const paused = studyPace(stop.signal)();
  stop.abort();
  await paused;
  end();
});
