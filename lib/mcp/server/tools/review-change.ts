import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { GlossError } from "@/lib/errors";
import { cancelReview } from "@/lib/review/cancel-review";
import { getReview, getReviewProgress } from "@/lib/review/get-review";
import { startReview } from "@/lib/review/start-review";
import { isLive, reviewModes, type StartReviewInput } from "@/lib/review/views";
import { notice, noticeField } from "./inert";
import { toWholeReview, wholeReview } from "./review-fields";
import { type Call, defineTool } from "./tool";

/** Between two looks at how far it is: the first, and the longest when it takes long. */
const look = { firstMs: 250, longestMs: 2_000 };
/** Agents give up sooner; the review itself goes on. */
const longestWaitMs = 30 * 60_000;
/** How often somebody is told that nothing has changed, so that no client takes the silence for an end. */
const tellEveryMs = 10_000;

const input = z.object({
  target: z.string().min(1).max(500).optional().describe("A pull request: its address, or owner/repo#12"),
  dir: z
    .string()
    .min(1)
    .max(4_000)
    .optional()
    .describe("Instead: a folder of a git repository on the machine that Gloss runs on, with `base`"),
  base: z.string().min(1).max(300).optional().describe("What the change goes on top of, as in main"),
  head: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .describe(
      "Branch or revision with the change; without it the working tree, uncommitted changes included",
    ),
  mode: z.enum(reviewModes).optional().describe("static: rules alone, no model"),
});

export const reviewChange = defineTool({
  name: "review_change",
  title: "Review a change",
  description:
    "Reviews a pull request or a range of local commits now, and gives the review. Nothing is posted anywhere. It takes from seconds to minutes: it reports progress, and stops when the call is cancelled. Needs a key that may start reviews (role member; for a folder: an owner's).",
  input,
  output: z.object({ notice: noticeField, review: wholeReview }),
  readOnly: false,
  async run(asked, call) {
    const { id } = await startReview(call.actor, orderOf(asked));
    await untilDone(id, call);
    const review = await getReview(call.actor, id);
    if (!review) throw new GlossError("not_found", "The review was deleted meanwhile.");
    return { notice, review: toWholeReview(review) };
  },
});

function orderOf({ target, dir, base, head, mode }: z.output<typeof input>): StartReviewInput {
  if (target !== undefined && dir === undefined) return { target, post: false, mode };
  if (target === undefined && dir !== undefined && base !== undefined)
    return { local: { dir, base, head: head ?? null }, post: false, mode };
  throw new GlossError(
    "bad_request",
    "Name either `target` (a pull request), or `dir` and `base` (commits of a local repository).",
  );
}

/** Resolves when the review has ended; takes it back when the agent takes its call back. */
async function untilDone(id: string, call: Call): Promise<void> {
  const { actor, signal } = call;
  const until = Date.now() + longestWaitMs;
  let [shown, told, steps, pause] = ["", 0, 0, look.firstMs];
  for (;;) {
    const now = await getReviewProgress(actor, id);
    if (!now || !isLive(now.status)) return;
    const text = now.status === "queued" ? "Waits for its turn" : (now.step ?? "Begins");
    if (text !== shown || Date.now() - told > tellEveryMs) {
      [shown, told] = [text, Date.now()];
      await call.progress(++steps, null, `${text} (review ${id})`);
    }
    if (Date.now() > until)
      throw new GlossError("timeout", `The review ${id} is still under way; get_review gives it later.`);
    pause = Math.min(look.longestMs, pause * 1.2);
    await sleep(pause, undefined, { signal }).catch(() => {});
    if (!signal.aborted) continue;
    // A session that ended says nothing about whether the review is wanted.
    if (call.isOpen()) await cancelReview(actor, id);
    throw new GlossError("cancelled", "The call was cancelled.");
  }
}
