import type { Failure } from "./name-failures";
import type { Tally } from "./read-reports";

/** Files of failed tests that are run a second time, at most: more than these have not failed by chance. */
const mostAgain = 5;

export interface TestRun {
  tally: Tally;
  failures: Failure[];
}

/** Files to run once more, alone; none where nothing failed, or too much. */
export function filesToRunAgain({ failures }: TestRun): string[] {
  const files = [...new Set(failures.map(({ file }) => file))];
  return files.length > mostAgain ? [] : files;
}

/** What both runs tell together: a test that fails twice has failed, one that passed the second time is unsteady. */
export function afterSecondRun(first: TestRun, second: TestRun): TestRun & { unsteady: Failure[] } {
  const nameOf = ({ file, test }: Failure) => `${file}\n${test}`;
  const still = new Set(second.failures.map(nameOf));
  const { passed, failed, skipped } = first.tally;
  return {
    tally: {
      passed: passed + Math.max(0, failed - second.tally.failed),
      failed: second.tally.failed,
      skipped,
    },
    failures: second.failures,
    unsteady: first.failures.filter((failure) => !still.has(nameOf(failure))),
  };
}
