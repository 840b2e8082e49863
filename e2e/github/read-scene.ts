import { z } from "zod";

const login = z.string().min(1);
const where = { owner: login, repo: login };

/** What a double started from the command line holds. */
const scene = z.strictObject({
  port: z.int().min(0).max(65_535).optional(),
  journalFile: z.string().optional(),
  users: z.array(z.strictObject({ login, token: z.string().min(1), scopes: z.array(z.string()).optional() })),
  repositories: z.array(
    z.strictObject({
      owner: login,
      name: login,
      gitDir: z.string(),
      private: z.boolean().optional(),
      collaborators: z
        .record(login, z.enum(["admin", "maintain", "write", "triage", "read", "none"]))
        .optional(),
    }),
  ),
  hooks: z
    .array(
      z.strictObject({
        ...where,
        url: z.url(),
        secret: z.string().optional(),
        events: z.array(z.string()).optional(),
      }),
    )
    .default([]),
  issues: z
    .array(z.strictObject({ ...where, title: z.string(), body: z.string().optional(), author: login }))
    .default([]),
  pullRequests: z
    .array(
      z.strictObject({
        ...where,
        title: z.string(),
        body: z.string().optional(),
        author: login,
        base: z.string(),
        head: z.string(),
        draft: z.boolean().optional(),
      }),
    )
    .default([]),
});

export type Scene = z.infer<typeof scene>;

/** Reads a scene from JSON; an error that lists every fault when it isn't one. */
export const readScene = (json: string): Scene => {
  const result = scene.safeParse(JSON.parse(json));
  if (!result.success) throw new Error(`The scene is not valid:\n${z.prettifyError(result.error)}`);
  return result.data;
};
