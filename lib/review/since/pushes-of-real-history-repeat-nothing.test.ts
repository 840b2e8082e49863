import { expect, it } from "vitest";
import { newTally } from "../testing/push-checks";
import { pushRepositories } from "../testing/push-history";
import { addTally, replayPushes } from "../testing/replay-pushes";

const folder = process.env["GLOSS_TEST_REPOS"];
/** Of each repository; `npm run bench -- pushes` replays more than 200 together. */
const sample = 5;

it.skipIf(!folder)(
  "pull requests made of real commits are told everything once, and conversations end with their cause",
  { timeout: 120_000 },
  async ({ annotate }) => {
    const sum = newTally();
    const blind = newTally();
    for (const repository of pushRepositories(folder ?? "", sample))
      for (const [at, sequence] of repository.sequences.entries()) {
        addTally(sum, await replayPushes(repository, sequence));
        // What the counts are worth: without a memory the same pushes repeat themselves.
        if (at === 0) addTally(blind, await replayPushes(repository, sequence, { forgets: true }));
      }
    const { repeated, tooSoon, leftOpen, unseen, lost, ...counts } = sum;
    await annotate(JSON.stringify(counts));
    expect({ repeated, tooSoon, leftOpen, unseen, lost }).toEqual({
      repeated: [],
      tooSoon: [],
      leftOpen: [],
      unseen: [],
      lost: [],
    });
    expect(counts.comments).toBeGreaterThan(20);
    expect(counts.resolved).toBeGreaterThan(0);
    expect(blind.repeated.length).toBeGreaterThan(0);
  },
);
