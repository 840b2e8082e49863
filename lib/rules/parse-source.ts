import cpp from "@ast-grep/lang-cpp";
import csharp from "@ast-grep/lang-csharp";
import go from "@ast-grep/lang-go";
import java from "@ast-grep/lang-java";
import kotlin from "@ast-grep/lang-kotlin";
import php from "@ast-grep/lang-php";
import python from "@ast-grep/lang-python";
import ruby from "@ast-grep/lang-ruby";
import rust from "@ast-grep/lang-rust";
import {
  type DynamicLangRegistrations,
  Lang,
  parse,
  registerDynamicLanguage,
  type SgNode,
} from "@ast-grep/napi";
import { GlossError } from "@/lib/errors";
import type { Language } from "./language";

/** Grammars that text can be parsed with: those that have rules, and one more for checking suggestions. */
export type Grammar = Language | "css";

const builtIn: Partial<Record<Grammar, Lang>> = {
  typescript: Lang.TypeScript,
  tsx: Lang.Tsx,
  javascript: Lang.JavaScript,
  css: Lang.Css,
};

let loaded: Set<Grammar> | undefined;

// Each grammar is its own shared library; one that this platform lacks must not take the others with it. Only the
// first registration of a process counts, so all go into one.
function loadGrammars(): Set<Grammar> {
  const available = new Set<Grammar>(["typescript", "tsx", "javascript", "css"]);
  const libraries: DynamicLangRegistrations = {};
  for (const [name, registration] of [
    ["python", python],
    ["go", go],
    ["java", java],
    ["csharp", csharp],
    ["php", php],
    ["ruby", ruby],
    ["rust", rust],
    ["kotlin", kotlin],
    ["cpp", cpp],
  ] as const) {
    try {
      libraries[name] = { ...registration, libraryPath: registration.libraryPath };
      available.add(name);
    } catch {
      // Said by parseSource, file by file.
    }
  }
  registerDynamicLanguage(libraries);
  return available;
}

/**
 * Root of the syntax tree of a whole file. Broken code gives a tree with ERROR nodes, not an error.
 * @throws GlossError `unavailable` when this platform has no parser for the grammar.
 */
export function parseSource(grammar: Grammar, text: string): SgNode {
  loaded ??= loadGrammars();
  if (!loaded.has(grammar))
    throw new GlossError("unavailable", `There is no ${grammar} parser for this platform.`, {
      retryable: false,
    });
  return parse(builtIn[grammar] ?? grammar, text).root();
}
