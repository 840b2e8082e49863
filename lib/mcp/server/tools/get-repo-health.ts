import { z } from "zod";
import { healthParts } from "@/lib/analytics/repo-health";
import { readRepoHealth } from "@/lib/analytics/read-repo-health";
import { inertLine } from "./inert";
import { repoField } from "./review-fields";
import { defineTool } from "./tool";

export const getRepoHealth = defineTool({
  name: "get_repo_health",
  title: "Health of a repository",
  description:
    "How healthy a repository is, from 0 to 100, with the parts that it is made of: recent verdicts, open critical findings, how findings are accepted, time to review, and files where findings come again and again. A part without enough data says so and weighs nothing.",
  input: z.object({
    repo: repoField,
    days: z.int().min(7).max(365).default(90).describe("How far it looks back"),
  }),
  output: z.object({
    repository: z.string(),
    days: z.int(),
    score: z.int().nullable().describe("0 to 100; null when there is not enough data"),
    basis: z.number().describe("Weight of the parts with data, 0 to 1: how much the score rests on"),
    parts: z.array(
      z.object({
        name: z.enum(healthParts),
        score: z.int().nullable(),
        weight: z.number(),
        detail: z.string(),
      }),
    ),
    changes: z.int().describe("Changes with a finished review in that time"),
    hotFiles: z.array(z.object({ path: z.string(), changes: z.int() })),
  }),
  readOnly: true,
  async run({ repo, days }, { actor }) {
    const { hotFiles, ...health } = await readRepoHealth(actor, { repo, days });
    return {
      ...health,
      repository: repo,
      hotFiles: hotFiles.map(({ path, changes }) => ({ path: inertLine(path, 1_000), changes })),
    };
  },
});
