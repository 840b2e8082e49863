import { type PatchLine, patchLines } from "../git/parse-diff";
import { diffOfPull } from "../model/pull-diff";
import type { Pull, Repository, ReviewComment } from "../model/records";

/**
 * Moves review comments along when a head moves, as GitHub does: a line that is still there takes its new number and
 * the new commit; a line that was changed or removed leaves the comment outdated (`line` and `position` null).
 */
export const followLines = async (
  repository: Repository,
  pull: Pull,
  before: string,
  after: string,
): Promise<void> => {
  const current = pull.reviewComments.filter(
    (one) => one.subject === "line" && one.commit === before && one.line !== null,
  );
  if (current.length === 0) return;
  const [step, whole] = await Promise.all([repository.git.diff(before, after), diffOfPull(repository, pull)]);
  for (const comment of current) {
    const moved = step.files.find((file) => (file.previousFilename ?? file.filename) === comment.path);
    const shown = whole.files.find((file) => file.filename === (moved?.filename ?? comment.path));
    follow(comment, moved ? patchLines(moved.patch) : [], shown ? patchLines(shown.patch) : [], after);
  }
};

const follow = (
  comment: ReviewComment,
  step: readonly PatchLine[],
  whole: readonly PatchLine[],
  after: string,
): void => {
  const right = comment.side === "RIGHT";
  // The old side is the base's, which a push does not change.
  const line = right ? mapLine(step, comment.line!) : comment.line!;
  const place = whole.find((one) => (right ? one.newLine : one.oldLine) === line);
  if (line === null || !place) {
    Object.assign(comment, { line: null, position: null, startLine: null });
    return;
  }
  const length = comment.startLine === null ? null : comment.line! - comment.startLine;
  const startLine = length === null ? null : line - length;
  Object.assign(comment, { line, position: place.position, commit: after, startLine });
};

/** New number of an old line; null when the change touches it. */
const mapLine = (lines: readonly PatchLine[], old: number): number | null => {
  const own = lines.find((line) => line.oldLine === old);
  if (own) return own.newLine;
  let shift = 0;
  for (const line of lines) {
    if (line.oldLine !== null && line.oldLine > old) break;
    if (line.kind === "added") shift++;
    if (line.kind === "removed") shift--;
  }
  return old + shift;
};
