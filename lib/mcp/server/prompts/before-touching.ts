import { z } from "zod";
import type { FileKnowledge } from "@/lib/knowledge/what-is-known";
import { whatIsKnown } from "@/lib/knowledge/what-is-known";
import { inertLine, notice } from "../tools/inert";
import { definePrompt, fromUser } from "./prompt";

const paths = z
  .string()
  .transform((text) =>
    text
      .split(/[\s,]+/)
      .filter(Boolean)
      .slice(0, 10),
  )
  .refine((list) => list.length > 0, "name at least one file");

export const beforeTouching = definePrompt({
  listed: {
    name: "before_touching",
    title: "What should I know before touching these files?",
    description:
      "The team's rules for these files, what reviews have learned of them, who knows them and what changed them last.",
    arguments: [
      { name: "repo", description: "owner/repo", required: true },
      { name: "paths", description: "Files, separated by commas; ten at most", required: true },
    ],
  },
  input: z.object({ repo: z.string().max(300), paths }),
  async messages(asked, { actor }) {
    const known = await whatIsKnown(actor, asked);
    return [
      fromUser(
        [
          `I am about to change ${asked.paths.map((path) => inertLine(path)).join(", ")} in ${inertLine(asked.repo)}. This is what Gloss knows. ${notice}`,
          "<known>",
          ...tell(known),
          "</known>",
          "Tell me in a few lines what matters for my change: which rules hold, what went wrong here before, whom to ask. Leave out what does not bear on it, and don't make anything up.",
        ].join("\n"),
      ),
    ];
  },
});

const day = (date: Date): string => date.toISOString().slice(0, 10);

function tell({ rules, memories, experts, pulls, problems }: FileKnowledge): string[] {
  const line = (text: string) => `- ${inertLine(text, 600).replace(/<\/?known>/gi, "")}`;
  const list = (title: string, lines: string[]) =>
    lines.length > 0 ? [`${title}:`, ...lines.map(line)] : [];
  const told = [
    ...list(
      "Rules of the team",
      rules.map(({ text }) => text),
    ),
    ...list(
      "Learned by reviews (hints, not rules)",
      memories.map(({ text }) => text),
    ),
    ...list(
      "Who knows them",
      experts
        .filter(({ people }) => people.length > 0)
        .map(
          ({ path, people }) =>
            `${path}: ${people.map(({ login, pullRequests, lastAt }) => `${login} (${pullRequests} pull requests, last ${day(lastAt)})`).join(", ")}`,
        ),
    ),
    ...list(
      "Pull requests that touched them",
      pulls.map(
        ({ number, title, author, state, at }) =>
          `#${number} ${title} (${author ?? "unknown"}, ${state} ${day(at)})`,
      ),
    ),
    ...list("Not known", problems),
  ];
  return told.length > 0 ? told : ["- Nothing is known of these files yet."];
}
