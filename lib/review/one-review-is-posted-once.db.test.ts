import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { insertRun } from "@/db/queries/workflow-runs";
import { eachDatabase } from "@/db/testing/each-database";
import type { Hunk } from "@/lib/core/hunks";
import type { FileChange } from "@/lib/source/change";
import {
  type InlineComment,
  type Posted,
  publishReview,
  type PublishingHost,
  type ReviewEvent,
} from "./publish-review";

const line = (number: number) => ({
  kind: "added" as const,
  oldLine: null,
  newLine: number,
  text: `line ${number}`,
});
const hunk: Hunk = {
  oldStart: 0,
  oldLines: 0,
  newStart: 1,
  newLines: 3,
  section: "",
  lines: [line(1), line(2), line(3)],
};
const file: FileChange = {
  path: "a.ts",
  status: "added",
  additions: 3,
  deletions: 0,
  binary: false,
  hunks: [hunk],
  hunksFrom: "host",
};
const at = (number: number): InlineComment => ({
  path: "a.ts",
  span: { side: "RIGHT", startLine: number, endLine: number },
  body: `about ${number}`,
});

interface Sent {
  event: ReviewEvent;
  body: string;
  lines: number[];
}

/** A host that refuses what `refuses` says, and may lose its answer after the effect. */
function hostThat(refuses: (review: Sent) => boolean = () => false, losesAnswer = () => false) {
  const reviews: (Sent & Posted)[] = [];
  const host: PublishingHost<InlineComment> = {
    findPosted: async () => reviews[0] ?? null,
    readFiles: async () => [file],
    async create({ event, body, comments }) {
      const sent = { event, body, lines: comments.map(({ span }) => span.startLine) };
      if (refuses(sent)) return { refused: ["Line could not be resolved"] };
      const posted = { ...sent, id: String(reviews.length + 1), url: null };
      reviews.push(posted);
      if (losesAnswer()) throw new Error("the connection broke");
      return posted;
    },
  };
  return { host, reviews };
}

const publication = (comments: InlineComment[]) => ({
  event: "REQUEST_CHANGES" as const,
  comments,
  body: (moved: InlineComment[]) => ["summary", ...moved.map(({ body }) => body)].join("\n"),
});

eachDatabase("publishing", (database) => {
  const begin = async () => {
    const run = await insertRun(database().db, {
      trigger: "manual",
      host: "github",
      owner: "ada",
      repo: "engine",
      number: 1,
      post: true,
      correlationId: randomUUID(),
    });
    return { runId: run?.id ?? "", headSha: "a".repeat(40) };
  };

  it("posts once however often it is called", async () => {
    const key = await begin();
    const { host, reviews } = hostThat();
    await publishReview(database().db, key, publication([at(1)]), host);
    await publishReview(database().db, key, publication([at(1)]), host);
    expect(reviews).toHaveLength(1);
  });

  it("adopts the review whose answer was lost", async () => {
    const key = await begin();
    let lost = false;
    const { host, reviews } = hostThat(undefined, () => !lost && (lost = true));
    await expect(publishReview(database().db, key, publication([at(1)]), host)).rejects.toThrow("broke");
    const posted = await publishReview(database().db, key, publication([at(1)]), host);
    expect(posted.id).toBe("1");
    expect(reviews).toHaveLength(1);
  });

  it("moves the comment that the host refuses into the body, and that one alone", async () => {
    const key = await begin();
    const { host, reviews } = hostThat(({ lines }) => lines.includes(9));
    const { moved } = await publishReview(database().db, key, publication([at(1), at(9), at(3)]), host);
    expect(moved.map(({ body }) => body)).toEqual(["about 9"]);
    expect(reviews).toMatchObject([{ event: "REQUEST_CHANGES", lines: [1, 3], body: "summary\nabout 9" }]);
  });

  it("moves all comments when the host refuses for a reason that the diff does not show", async () => {
    const key = await begin();
    const { host, reviews } = hostThat(({ lines }) => lines.length > 0);
    await publishReview(database().db, key, publication([at(1), at(2)]), host);
    expect(reviews).toMatchObject([{ lines: [], body: "summary\nabout 1\nabout 2" }]);
  });

  it("comments where the host takes no verdict, and says what was refused when it takes nothing", async () => {
    const own = hostThat(({ event }) => event !== "COMMENT");
    await publishReview(database().db, await begin(), publication([at(1)]), own.host);
    expect(own.reviews).toMatchObject([{ event: "COMMENT" }]);
    const closed = hostThat(() => true);
    await expect(
      publishReview(database().db, await begin(), publication([]), closed.host),
    ).rejects.toMatchObject({ code: "refused" });
  });
});
