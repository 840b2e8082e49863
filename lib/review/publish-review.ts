import type { Db } from "@/db/client";
import { beginPosting, completePosting } from "@/db/queries/postings";
import { GlossError } from "@/lib/errors";
import type { FileChange } from "@/lib/source/change";
import { faultPoint } from "./fault-point";
import { isPostable } from "./is-postable";
import type { Span } from "@/lib/core/finding";

export type ReviewEvent = "APPROVE" | "REQUEST_CHANGES" | "COMMENT";

/** A comment ready to be posted. */
export interface InlineComment {
  path: string;
  span: Span;
  body: string;
}

/** What is posted, before anything was refused. `body` renders the body around what had to move into it. */
export interface Publication<C extends InlineComment> {
  event: ReviewEvent;
  comments: C[];
  body(moved: C[]): string;
}

export interface Posted {
  id: string;
  url: string | null;
}

/** The calls that publishing makes, for one pull request at one head. */
export interface PublishingHost<C extends InlineComment> {
  /** The review that carries this run's marker, if the host has it. */
  findPosted(): Promise<Posted | null>;
  /** Posts one atomic review. Never retried by the client, since a lost answer may hide a success. */
  create(review: {
    event: ReviewEvent;
    body: string;
    comments: C[];
  }): Promise<Posted | { refused: string[] }>;
  /** The diff as the host has it now. */
  readFiles(): Promise<FileChange[]>;
}

/**
 * Posts a run's review at most once, whatever died before (docs/decisions/0003). A refused comment moves into the
 * body; nothing is dropped. Throws `refused` only when the host takes not even a body without comments.
 */
export async function publishReview<C extends InlineComment>(
  db: Db,
  key: { runId: string; headSha: string },
  publication: Publication<C>,
  host: PublishingHost<C>,
): Promise<Posted & { moved: C[] }> {
  const { posting, fresh } = await beginPosting(db, { ...key, kind: "review" });
  if (posting.hostId !== null) return { id: posting.hostId, url: posting.url, moved: [] };
  faultPoint("posting-begun");
  const earlier = fresh ? null : await host.findPosted();
  const { posted, moved } = earlier ? { posted: earlier, moved: [] } : await post(publication, host);
  faultPoint("posted");
  await completePosting(db, posting.id, { hostId: posted.id, url: posted.url });
  return { ...posted, moved };
}

async function post<C extends InlineComment>(
  publication: Publication<C>,
  host: PublishingHost<C>,
): Promise<{ posted: Posted; moved: C[] }> {
  const attempt = async (event: ReviewEvent, moved: C[]) => {
    const comments = publication.comments.filter((comment) => !moved.includes(comment));
    return host.create({ event, body: publication.body(moved), comments });
  };
  const all = publication.comments;
  let answer = await attempt(publication.event, []);
  let moved: C[] = [];
  if ("refused" in answer && all.length > 0) {
    const files = await host.readFiles();
    moved = all.filter((comment) => !isPostableIn(files, comment));
    if (moved.length > 0) answer = await attempt(publication.event, moved);
  }
  if ("refused" in answer && all.length > 0) {
    moved = all;
    answer = await attempt(publication.event, moved);
  }
  if ("refused" in answer && publication.event !== "COMMENT") answer = await attempt("COMMENT", moved);
  if ("refused" in answer)
    throw new GlossError("refused", `GitHub refused the review: ${answer.refused.join("; ")}`);
  return { posted: answer, moved };
}

function isPostableIn(files: FileChange[], { path, span }: InlineComment): boolean {
  const file = files.find((candidate) => candidate.path === path);
  return file !== undefined && isPostable(file, span);
}
