import { processDatabase } from "@/db/process-database";
import { claimCommand, type CommandRow, updateCommand } from "@/db/queries/commands";
import { GlossError, publicMessage } from "@/lib/errors";
import { findGitHub } from "@/lib/github/client-for";
import { log } from "@/lib/log";
import { faultPoint } from "@/lib/review/fault-point";
import { getViewer } from "@/lib/source/github/get-viewer";
import { reactToComment } from "@/lib/source/github/react-to-comment";
import { reportError } from "@/lib/telemetry/report-error";
import { continueTrace } from "@/lib/telemetry/span";
import { admit } from "./admit";
import { obey } from "./obey";
import { postAnswer } from "./post-answer";
import { readWhatIsMeant } from "./read-what-is-meant";

/** What passes, such as a GitHub that is away, is waited out by as many tries as the job has; then no longer. */
const mostAttempts = 20;

/**
 * Reads a stored comment and does what it asks for, once: what was done and what is to be said of it is written down
 * before it is posted, and a post whose answer was lost is found by its mark. Rejects when another try may help.
 */
export async function performCommand(id: string, signal: AbortSignal): Promise<void> {
  const { db } = await processDatabase();
  const row = await claimCommand(db, id);
  if (!row) return;
  try {
    await continueTrace(row.correlationId, { name: "converse", kind: "consumer" }, () =>
      converse(row, signal),
    );
  } catch (error) {
    const known = error instanceof GlossError;
    if (!known) reportError(error, { where: "converse job" });
    const passing = !known || error.retryable || error.code === "cancelled";
    const again = passing && row.attempts < mostAttempts;
    const note = publicMessage(error);
    await updateCommand(db, id, again ? { note } : { note, state: "failed", finishedAt: new Date() });
    log.warn({ err: error, commandId: id, attempt: row.attempts }, "a comment was not answered");
    if (again) throw error;
  }
}

type End = Pick<CommandRow, "state" | "note">;

async function converse(row: CommandRow, signal: AbortSignal): Promise<void> {
  const { db } = await processDatabase();
  const end = async (change: End) => {
    await updateCommand(db, row.id, { ...change, finishedAt: new Date() });
    log.info({ commandId: row.id, state: change.state, note: change.note }, "comment looked at");
  };
  const client = await findGitHub(row);
  if (!client) return end({ state: "failed", note: "Gloss has no way to reach this repository on GitHub." });
  const viewer = await getViewer(client, signal);
  const place = { client, viewer, signal };
  if (row.answer === null) {
    const meant = await readWhatIsMeant(row, place);
    if ("ignored" in meant) return end({ state: "ignored", note: meant.ignored });
    await updateCommand(db, row.id, { verb: meant.verb });
    const admitted = await admit(row, place);
    if ("refused" in admitted) return end({ state: "refused", note: admitted.refused });
    if (!(await receipt(row, place))) return end({ state: "ignored", note: "The comment was deleted." });
    faultPoint("command-read");
    const done = await obey({ row, db, meant, ...admitted, ...place });
    faultPoint("command-obeyed");
    if ("quiet" in done) return end({ state: "done", note: done.quiet });
    row.answer = done.answer;
    await updateCommand(db, row.id, { answer: done.answer, note: done.note });
    row.note = done.note;
  }
  const posted = await postAnswer(row, row.answer, place);
  faultPoint("answer-posted");
  await updateCommand(db, row.id, { answerId: posted.id, answerUrl: posted.url });
  await end({ state: "answered", note: row.note });
}

/** The sign that it was read. False when the comment is gone; a sign that can't be given holds up nothing. */
async function receipt(
  { owner, repo, kind, commentId }: CommandRow,
  { client, signal }: { client: Parameters<typeof reactToComment>[0]; signal: AbortSignal },
): Promise<boolean> {
  try {
    await reactToComment(client, { owner, repo, kind, commentId }, signal);
    return true;
  } catch (error) {
    if (error instanceof GlossError && error.code === "not_found") return false;
    if (!(error instanceof GlossError) || error.retryable) throw error;
    log.info({ err: error, commentId }, "a comment could not be given a reaction");
    return true;
  }
}
