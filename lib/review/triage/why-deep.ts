import type { FileChange } from "@/lib/source/change";

/** Words of paths whose files decide who may do what, what leaves, what is run or what others depend on. */
const paths: [RegExp, string][] = [
  [
    /(^|[^a-z])(auth[a-z]*|oauth\d?|saml|sso|jwt|log-?in|sign-?in|sessions?|tokens?|secrets?|passw[a-z]*|credentials?|keys?|crypto[a-z]*|encrypt[a-z]*|hash(es|ing)?|permissions?|access|acl|rbac|roles?|polic(y|ies)|cookies?|csrf|cors|csp|sanitiz[a-z]*|escap[a-z]*|security|firewall|proxy|payments?|billing|invoices?|migrations?)([^a-z]|$)/i,
    "its name speaks of security, money or stored data",
  ],
  [
    /(^|\/)(\.github\/|\.gitlab-ci|Jenkinsfile|Dockerfile|docker-compose|Makefile|\.npmrc|\.gitattributes|\.gloss\.ya?ml|CODEOWNERS)|\.(sql|tf|sh|bash|ps1)$|(^|\/)(helm|k8s|deploy|infra)\//i,
    "it decides what is built, run or stored",
  ],
  [
    /(^|\/)(package\.json|requirements[^/]*\.txt|pyproject\.toml|setup\.(py|cfg)|go\.mod|pom\.xml|build\.gradle(\.kts)?|Cargo\.toml|Gemfile|composer\.json)$/i,
    "it names what the program depends on",
  ],
  [/(^|\/)(AGENTS|CLAUDE|GEMINI)\.md$|\.cursorrules$|(^|\/)\.cursor\//i, "it gives orders to agents"],
];

const words =
  /\b(eval|exec\w*|spawn\w*|popen|system|innerHTML|outerHTML|dangerouslySetInnerHTML|v-html|deseriali[sz]e|unserialize|pickle|unsafe|password|passwd|secret|api[_-]?key|private[_-]?key|bearer|authori[sz]\w*|authenticat\w*|permission\w*|sudo|chmod|jwt|cookies?|csrf|redirect\w*|verify\w*|encrypt\w*|decrypt\w*|createHash|md5|sha1|random)\b|\b(select|insert\s+into|update|delete\s+from)\s+\S+/i;

/**
 * Why a file is looked at closely whatever a model thinks of it, as a part of a sentence; null where nothing says so.
 * What is dangerous to overlook is decided by code: a stranger's words can't talk a file out of a review.
 */
export function whyDeep(
  { path, previousPath, hunks }: Pick<FileChange, "path" | "previousPath" | "hunks">,
  found: ReadonlySet<string>,
): string | null {
  if (found.has(path)) return "rules found something in it";
  const names = [path, previousPath ?? ""].map((name) => name.replace(/([a-z0-9])([A-Z])/g, "$1-$2"));
  const named = paths.find(([pattern]) => names.some((name) => pattern.test(name)));
  if (named) return named[1];
  const risky = hunks.some(({ lines }) =>
    lines.some(({ kind, text }) => kind !== "context" && words.test(text.slice(0, 2_000))),
  );
  return risky ? "its changed lines speak of security or stored data" : null;
}
