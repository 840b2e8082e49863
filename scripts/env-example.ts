import { secretNames, variables } from "../lib/env";

/** The text of `.env.example`: every variable with what it does and its default. */
export function envExample(): string {
  const head = [
    "# Every variable that Gloss reads; nothing is required. Copy to `.env` or set them in the environment.",
    "# A secret may also come from a file: set NAME_FILE to its path instead of NAME.",
  ];
  const parts = Object.entries(variables).map(([name, { about, example, ...rest }]) => {
    const secret = secretNames.some((one) => one === name) ? " (or NAME_FILE)" : "";
    const shown = "shown" in rest ? rest.shown : undefined;
    return [`# ${about}${secret}${shown === undefined ? ` Example: ${example}` : ""}`, `# ${name}=${shown ?? ""}`].join("\n");
  });
  return `${head.join("\n")}\n\n${parts.join("\n\n")}\n`;
}
