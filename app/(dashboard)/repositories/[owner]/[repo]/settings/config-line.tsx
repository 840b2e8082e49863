import { CodeText } from "@/components/ui/code-text";
import { plural } from "@/components/ui/format";
import { readConfig } from "./read-config";

/** One line above the form, as high while it waits: whether the repository has a word in what is set below. */
export async function ConfigLine({ name }: { name: string }) {
  const read = await readConfig(name);
  if ("problem" in read) return <Line>Whether the repository has a .gloss.yml could not be seen.</Line>;
  const { files, settings } = read.config;
  const root = files.find(({ path, counts }) => counts && !path.includes("/"));
  const said = settings.filter(({ source }) => source === "file" || source === "both").length;
  const wrong = files.reduce((sum, { problems }) => sum + problems.length, 0);
  if (!root && files.length === 0)
    return <Line>The repository has no .gloss.yml: what is set here holds.</Line>;
  return (
    <Line>
      <CodeText>{root?.path ?? files[0]?.path}</CodeText> in the repository sets {plural(said, "setting")}
      {wrong > 0 && `, and has ${plural(wrong, "mistake")}`}.{" "}
      <a href="#in-the-repository" className="underline underline-offset-2">
        See what holds
      </a>
    </Line>
  );
}

export function Line({ children }: { children: React.ReactNode }) {
  return <p className="mb-4 min-h-10 text-sm sm:min-h-5 text-ink-muted">{children}</p>;
}
