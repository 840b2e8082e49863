import { compileCustomRule } from "@/lib/rules/custom-rules";
import type { Rule } from "@/lib/rules/rule";
import { fromFolder } from "./path-settings";
import { isBelow, type RepoConfig } from "./repo-config";

/** The repository's own rules; those of a folder are for files below it, and their paths are seen from there. */
export function patternRules({ files }: Pick<RepoConfig, "files">): Rule[] {
  return files.flatMap(({ folder, given }) =>
    (given.patterns ?? []).flatMap((entry): Rule[] => {
      const { rule } = compileCustomRule(entry);
      if (!rule || folder === "") return rule ? [rule] : [];
      const { onlyIn } = rule;
      const inside = (path: string) => isBelow(path, folder) && (onlyIn?.(fromFolder(path, folder)) ?? true);
      return [{ ...rule, onlyIn: inside }];
    }),
  );
}
