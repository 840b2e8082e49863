import { z } from "zod";
import { contributorQuery, contributorStats } from "@/lib/analytics/contributor-stats";
import { inertLine } from "./inert";
import { repoField } from "./review-fields";
import { defineTool } from "./tool";

export const getContributorStats = defineTool({
  name: "get_contributor_stats",
  title: "Contributors",
  description:
    "Who changed a repository and how much: pull requests, merged ones, lines, distinct files, first and last change, most pull requests first. Use it to find whom to ask.",
  input: z.object({
    repo: repoField,
    login: contributorQuery.shape.login,
    limit: z.int().min(1).max(100).default(20),
  }),
  output: z.object({
    contributors: z.array(
      z.object({
        login: z.string(),
        pullRequests: z.int(),
        merged: z.int(),
        additions: z.int(),
        deletions: z.int(),
        files: z.int().describe("Distinct files"),
        firstAt: z.string(),
        lastAt: z.string(),
      }),
    ),
  }),
  readOnly: true,
  async run(query, { actor }) {
    const { items } = await contributorStats(actor, query);
    return { contributors: items.map((item) => ({ ...item, login: inertLine(item.login, 200) })) };
  },
});
