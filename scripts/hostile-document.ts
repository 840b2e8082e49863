import { kinds } from "@/e2e/hostile/attack";
import { attacks } from "@/e2e/hostile/attacks";
import { defences } from "@/e2e/hostile/defences";

const cell = (text: string): string => text.replaceAll("|", "\\|");

/** The text of `docs/hostile.md`: what is defended how, and every attack that is tried. */
export function hostileDocument(): string {
  const rows = Object.entries(defences).map(
    ([name, { where, does }]) => `| ${name} | ${cell(does)} | \`${where}\` |`,
  );
  const sections = kinds.map((kind) => {
    const all = attacks
      .filter((attack) => attack.kind === kind)
      .map(({ does, harm, defence }) => `| ${cell(does)} | ${harm} | ${[defence].flat().join(", ")} |`);
    return `### ${kind.charAt(0).toUpperCase()}${kind.slice(1)}\n\n| the attacker | what would come of it | stopped by |\n|---|---|---|\n${all.join("\n")}\n`;
  });
  return `# Hostile pull requests

Whoever may open a pull request writes what a reviewer reads. Gloss takes every text of a change, of what stands around it and of its tools for data. This page says how, lists the ${attacks.length} attacks that are tried at each test run (\`e2e/hostile\`), and says what is not defended.

Each attack goes through the whole pipeline: on a strict double of GitHub, or a checkout, with a model that does whatever the attacker says as soon as the attacker's text reaches it. It repeats all that its tools give it, writes the attacker's words and approves. Then everything that left Gloss is searched for every kind of harm: reviews, comments, statuses, prompts, the review's page, the terminal, JSON, SARIF, logs, memory, and what was asked of GitHub. After that the attack is made once more with the defence below switched off, and then it must succeed: an attack that nothing stops is no attack. A defence is switched off by a naive module that the test puts in its place; the product has no such switch.

## What defends

| defence | what it does | where |
|---|---|---|
${rows.join("\n")}

## What is tried

${sections.join("\n")}
## What is not defended

- **What only a model can see.** A fooled model may overlook a fault of meaning, or call it fixed. It can't lift what a rule, a secret scan or another tool found, nor approve what it was not shown.
- **Places that convention calls others' work.** Files under \`vendor/\`, \`dist/\` and the like, lock files, \`*.min.js\`, and files that were generated before the change are named under “Not reviewed” and don't stand in the way of an approval. \`-linguist-generated\` or \`-linguist-vendored\` in \`.gitattributes\` of the base branch has them looked at.
- **Tests.** Some rules mean nothing in tests and stay out of files that are named like tests.
- **Who may push.** People whom GitHub lets push may command Gloss and resolve its conversations, also on their own pull requests. Branch protection that asks for another person's approval is for that.
- **Words.** An attacker's sentence may be quoted in a comment, as text that does nothing. Whether it is believed is up to its reader; what Gloss itself says stands in the headline and the small letters, which no text of others can imitate.
- **References inside the repository.** A comment may name issues of its own repository (\`#12\`), which GitHub links.
- **Weaknesses of GitHub, of the model's provider, and of the machine** that Gloss runs on.

The tables are written from the corpus by \`npx vitest run e2e/hostile/every-attack-is-in-the-docs -u\`.
`;
}
