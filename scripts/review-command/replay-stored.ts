import { closeProcessDatabase, processDatabase } from "@/db/process-database";
import { GlossError } from "@/lib/errors";
import { replayReview } from "@/lib/review/replay-review";
import type { ReplayView } from "@/lib/review/replay-views";

type Replayed = Awaited<ReturnType<typeof replayReview>>;

/** Replays a stored review in this process. Throws `conflict` beside a server that has the data folder. */
export async function replayStored(id: string): Promise<Replayed> {
  await openStore();
  try {
    return await replayReview({ kind: "cli" }, id);
  } finally {
    await closeProcessDatabase();
  }
}

async function openStore(): Promise<void> {
  try {
    await processDatabase();
  } catch (error) {
    if (!(error instanceof GlossError) || error.code !== "conflict") throw error;
    const other =
      "Beside a running server, replay it on the review's page Trace, or by POST /api/v1/reviews/ID/replay.";
    throw new GlossError("conflict", `${error.message}\n${other}`);
  }
}

/** A replay's outcome for standard error: lines of text, each point with what was and what is. */
export function replayText({ headline, differences, done, notes }: ReplayView): string {
  const side = (name: string, text: string | null) =>
    text === null ? [] : text.split("\n").map((line, at) => `    ${at === 0 ? name : "     "} ${line}`);
  return [
    headline,
    ...differences.flatMap(({ what, earlier, now }) => [
      `- ${what}`,
      ...side("then:", earlier),
      ...side("now: ", now),
    ]),
    ...done,
    ...notes,
  ]
    .map(printable)
    .join("\n");
}

/** Text of strangers may hold sequences that a terminal obeys. */
const printable = (line: string) => line.replace(/(?!\t)[\p{Cc}\p{Bidi_Control}]/gu, "\uFFFD");
