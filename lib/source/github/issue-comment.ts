import { z } from "zod";
import { loginOf, userSchema } from "./user";

export interface IssueComment {
  id: number;
  body: string;
  author: string;
  url: string;
  /** ISO 8601. */
  updatedAt: string;
}

export const issueCommentSchema = z
  .object({
    id: z.number(),
    body: z.string().nullish(),
    user: userSchema.optional(),
    html_url: z.string(),
    updated_at: z.string(),
  })
  .transform((comment): IssueComment => ({
    id: comment.id,
    body: comment.body ?? "",
    author: loginOf(comment.user),
    url: comment.html_url,
    updatedAt: comment.updated_at,
  }));
