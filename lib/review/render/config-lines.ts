import type { ReviewOutput } from "../output";
import { codeSpan, safeLine } from "./safe-markdown";

const most = { problems: 5, names: 6 };

/** What readers have to know of the repository's configuration, a line each: what does not count, and what not yet. */
export function configNotes({ configuration }: ReviewOutput): string[] {
  if (!configuration) return [];
  const { edited, problems } = configuration;
  const more = problems.length - most.problems;
  return [
    ...problems.slice(0, most.problems).map((problem) => `⚠️ ${safeLine(problem)}`),
    ...(more > 0 ? [`⚠️ and ${more} more in the configuration that do not count`] : []),
    ...(edited.length > 0
      ? [`${names(edited.map((path) => codeSpan(path)))} as changed here will count once merged.`]
      : []),
  ];
}

/** Which files of the repository the review was made by; empty without any. */
export function configLine({ configuration }: ReviewOutput, commit: (sha: string) => string): string {
  if (!configuration) return "";
  const guides = configuration.guides.map(({ path, shown, left }) => {
    const name = codeSpan(path);
    if (left === 0) return name;
    const whole = (shown + left).toLocaleString("en");
    return shown === 0
      ? `${name} (no room for its ${whole} characters)`
      : `${name} (${shown.toLocaleString("en")} of ${whole} characters)`;
  });
  const parts = [
    configuration.files.length > 0
      ? `configured by ${names(configuration.files.map((path) => codeSpan(path)))}`
      : "",
    guides.length > 0 ? `guided by ${names(guides)}` : "",
  ].filter(Boolean);
  if (parts.length === 0) return "";
  const text = parts.join(", ");
  return `- ${text.charAt(0).toUpperCase()}${text.slice(1)} at ${commit(configuration.commit)}`;
}

function names(all: string[]): string {
  const more = all.length - most.names;
  return all.slice(0, most.names).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
