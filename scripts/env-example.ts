import { groups, type Variable } from "../lib/env";

const head = `# Every variable that Gloss knows; none is required. Copy this to \`.env\`, or set them in the environment.
# A secret may also come from a file: set NAME_FILE to its path instead of NAME.
# "Not used yet": checked at the start like the others, but this version does nothing with it.
`;

/** The text of `.env.example`: every variable with what it does and its default. */
export function envExample(): string {
  const sections = Object.entries(groups).map(([title, variables]) => {
    const parts = Object.entries<Variable>(variables).map(([name, { about, example, ...rest }]) => {
      const notes = [
        about,
        rest.shown === undefined && `Example: ${example}`,
        rest.secret && `(or ${name}_FILE)`,
        rest.planned && "Not used yet.",
      ];
      return `# ${notes.filter(Boolean).join(" ")}\n# ${name}=${rest.shown ?? ""}\n`;
    });
    return `# ── ${title}\n\n${parts.join("\n")}`;
  });
  return [head, ...sections].join("\n");
}
