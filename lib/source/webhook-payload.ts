import { z } from "zod";

const id = z.union([z.number(), z.string()]);
const stamp = z.union([z.string(), z.number()]).nullish();

const repository = z.object({
  id,
  name: z.string(),
  owner: z.object({ login: z.string() }),
  pushed_at: stamp,
  default_branch: z.string().optional().catch(undefined),
});
/** Numbers of issues and pull requests, as GitHub counts them and a database column holds them. */
const number = z.int32().min(1);
const pullRequest = z.object({
  id,
  number,
  title: z.string(),
  html_url: z.string(),
  draft: z.boolean().nullish(),
  user: z.object({ login: z.string(), type: z.string().optional().catch(undefined) }).nullish(),
  head: z.object({ sha: z.string() }),
  base: z.object({ ref: z.string() }).nullish().catch(null),
  merge_commit_sha: z.string().nullish().catch(null),
  updated_at: stamp,
  body: z.string().nullish().catch(null),
  merged_at: z.string().nullish().catch(null),
  closed_at: z.string().nullish().catch(null),
  changed_files: z.number().nullish().catch(null),
});
const issue = z.object({
  id,
  number,
  updated_at: stamp,
  /** There for pull requests alone. */
  pull_request: z.object({}).nullish().catch(null),
});
const comment = z.object({
  id,
  updated_at: stamp,
  body: z.string().nullish().catch(null),
  html_url: z.string().optional().catch(undefined),
  user: z
    .object({ id: z.int(), login: z.string(), type: z.string().optional().catch(undefined) })
    .nullish()
    .catch(null),
  performed_via_github_app: z.object({}).nullish().catch({}),
  in_reply_to_id: z.int().optional().catch(undefined),
});
const thread = z.object({ node_id: z.string() });
const named = z.object({ id });
/** What an edit changed: `base` is there when the pull request is to be merged into another branch now. */
const changes = z.object({ base: z.object({}).optional().catch(undefined) });

/** A field that is absent or of another shape is as good as absent: nothing here throws. */
const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** What is read of a delivery's payload, of whatever event. */
const payloadSchema = z
  .object({
    action: maybe(z.string()),
    repository: maybe(repository),
    pull_request: maybe(pullRequest),
    issue: maybe(issue),
    comment: maybe(comment),
    thread: maybe(thread),
    changes: maybe(changes),
    label: maybe(named),
    assignee: maybe(named),
    milestone: maybe(named),
    ref: maybe(z.string()),
    before: maybe(z.string()),
    after: maybe(z.string()),
    updated_at: maybe(stamp),
  })
  .catch({});

export type WebhookPayload = z.infer<typeof payloadSchema>;

/** Reads any JSON value as a payload; what does not fit is left out. */
export const readPayload = (payload: unknown): WebhookPayload => payloadSchema.parse(payload);

/** Whether a pull request is to be merged into another branch now: what it changes is another thing then. */
export const isRetargeted = ({ action, changes: edited }: WebhookPayload): boolean =>
  action === "edited" && edited?.base !== undefined;
