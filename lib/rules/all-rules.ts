import type { Category, Severity } from "@/lib/core/finding";
import { cweUrl } from "./cwe-url";
import type { Language } from "./language";
import { flowRules } from "./packs/flow/flow-packs";
import { documentRules } from "./packs/document-packs";
import { packs } from "./packs/packs";
import { allSecretKinds, assignedSecret } from "./secrets/secret-kinds";

/** What pages and SARIF say about a rule. */
export interface RuleInfo {
  id: string;
  title: string;
  /** Markdown. */
  help: string;
  severity: Severity;
  category: Category;
  cwe?: string;
  /** Page that explains the weakness. */
  url?: string;
  /** Some of its matches have a mechanical fix. */
  fix?: true;
  /** Grammars that the rule reads; empty for those that read documents or any text. */
  languages: readonly Language[];
}

/** Every rule of the static tier, sorted by id. */
export function allRules(): RuleInfo[] {
  const code = [...packs, ...flowRules].map((rule): RuleInfo => {
    const { id, title, message: help, severity, category, languages, cwe } = rule;
    const page = cwe && { cwe, url: cweUrl(cwe) };
    return { id, title, help, severity, category, languages, ...page, ...("fix" in rule && { fix: true }) };
  });
  const documents = documentRules.map((rule): RuleInfo => {
    const { id, title, message: help, severity, category, cwe } = rule;
    return { id, title, help, severity, category, languages: [], ...(cwe && { cwe, url: cweUrl(cwe) }) };
  });
  const secrets = allSecretKinds.map((kind): RuleInfo => {
    return {
      id: kind.id,
      title: `${kind.name} in the repository`,
      help: "It stays in the history, and everyone who can read the repository has it. Revoke it first; then take it out and read it from the environment or a secret store.",
      severity: kind === assignedSecret ? "high" : "critical",
      category: "security",
      cwe: "CWE-798",
      url: cweUrl("CWE-798"),
      languages: [],
    };
  });
  return [...code, ...documents, ...secrets].sort((a, b) => (a.id < b.id ? -1 : 1));
}
