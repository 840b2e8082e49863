import { env } from "@/lib/env";
import { safeWordsOfPeople } from "@/lib/review/safe-words-of-people";
import type { Done, Talk } from "../talk";

const lines: [command: string, does: string][] = [
  ["review", "reviews what is new since the last review"],
  ["full review", "looks at the whole change again, whatever was reviewed before"],
  ["ask …", "answers a question about the change or the code"],
  ["explain", "in a thread of a finding: says more about it"],
  ["ignore", "in a thread of a finding: takes it for wrong; a reason may follow"],
  ["remember …", "proposes a rule for this repository; a maintainer's own counts at once"],
  ["confirm", "makes a rule of what somebody proposed; for maintainers"],
  ["pause", "pushes to this pull request are not reviewed by themselves any more"],
  ["resume", "ends that"],
  ["help", "shows this"],
];

/** What can be said to Gloss. The list stands in code, so that it speaks to nobody when somebody quotes it. */
export function help({ meant }: Talk): Done {
  const name = env().GLOSS_MENTION;
  const unknown = "unknown" in meant ? meant.unknown : null;
  const first =
    unknown === null
      ? "At the start of a line of a comment, people with write access can say:"
      : `There is no command ${safeWordsOfPeople(`\`${unknown.replaceAll("`", "")}\``, 60)}. At the start of a line, people with write access can say:`;
  const list = lines.map(([command, does]) => `- \`@${name} ${command}\`: ${does}`);
  return { answer: [first, "", ...list].join("\n"), note: unknown === null ? "help" : "an unknown command" };
}
