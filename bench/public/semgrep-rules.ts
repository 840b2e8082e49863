import { parse } from "yaml";
import { z } from "zod";
import type { OpenSource } from "./open-source";
import { weaknessClasses } from "./weakness-class";

const rulesFile = z.object({
  rules: z.array(
    z.looseObject({
      id: z.string(),
      languages: z.array(z.string()),
      metadata: z.looseObject({ cwe: z.unknown() }).optional(),
    }),
  ),
});
export type SemgrepRule = z.infer<typeof rulesFile>["rules"][number];

/** A rule with the file that it stands in, and the classes of weakness that it names. */
export interface PublicRule {
  rule: SemgrepRule;
  path: string;
  classes: readonly string[];
}

/** The rules of semgrep-rules below these folders, whatever they are about. */
export function publicRules(source: OpenSource, folders: readonly string[]): PublicRule[] {
  const paths = folders
    .flatMap((folder) => source.paths(`${folder}/`))
    .filter((path) => /(?<!\.test)\.ya?ml$/.test(path));
  return [...source.texts(paths)].flatMap(([path, text]) => {
    // Test data of rules for YAML lies beside them.
    if (!/^rules:/m.test(text)) return [];
    const read = rulesFile.safeParse(readYaml(text));
    if (!read.success) return [];
    return read.data.rules.map((rule) => ({ rule, path, classes: weaknessClasses(rule.metadata?.cwe) }));
  });
}

function readYaml(text: string): unknown {
  try {
    return parse(text, { logLevel: "silent" });
  } catch {
    return null;
  }
}
