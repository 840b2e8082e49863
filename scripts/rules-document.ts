import { allRules, type RuleInfo } from "@/lib/rules/all-rules";

const names: Record<string, string> = {
  typescript: "TypeScript and JavaScript",
  python: "Python",
  go: "Go",
  java: "Java",
  csharp: "C#",
  php: "PHP",
  ruby: "Ruby",
  rust: "Rust",
  kotlin: "Kotlin",
  cpp: "C and C++",
  dockerfile: "Dockerfiles",
  workflow: "GitHub workflows",
  sql: "SQL files",
  secrets: "Secrets, in files of any kind",
};

const cell = (text: string): string =>
  text.replaceAll("|", "\\|").replaceAll("\n", " ").replaceAll("<", "&lt;");

function row({ id, title, help, severity, category, cwe, url, fix }: RuleInfo): string {
  const weakness = cwe && url ? `[${cwe}](${url})` : "";
  const words = `**${cell(title)}.** ${cell(help)}${fix ? " *Comes with a fix.*" : ""}`;
  return `| \`${id}\` | ${words} | ${severity} | ${category} | ${weakness} |`;
}

/** The text of `docs/rules.md`: every rule of the static tier, by what it reads. */
export function rulesDocument(): string {
  const rules = allRules();
  const groups = Map.groupBy(rules, ({ id }) => id.slice(0, id.indexOf("/")));
  const sections = Object.entries(names).map(([pack, name]) => {
    const rows = (groups.get(pack) ?? []).map(row);
    return `## ${name}\n\n| rule | what it finds, and what to do | severity | category | weakness |\n|---|---|---|---|---|\n${rows.join("\n")}\n`;
  });
  const flows = rules.filter(({ id }) => id.includes("/flow-")).length;
  return `# Rules

The ${rules.length} rules that every review runs before a model looks. They read whole files as syntax trees and report only lines that the change added or altered; what stands in tests and examples is left out where it is no risk there. ${flows} of them follow what a client sent (\`flow-…\`) through assignments, joined texts, collections and functions of the same file to where it does harm, and name both lines; a value that was checked or made harmless on the way ends the trail.

A rule is switched off, or given another severity, under \`rules:\` of [\`.gloss.yml\`](configuration.md); rules of your own stand there under \`patterns:\`. This page is written from the rules by \`npx vitest run lib/rules/every-rule-is-in-the-docs -u\`.

${sections.join("\n")}`;
}
