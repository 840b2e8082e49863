import { boolean, text, url } from "./kinds";
import { listOf } from "./list-of";
import type { Variable } from "./variable";

export const scannerVariables = {
  GLOSS_OSV: {
    schema: boolean.default(false),
    about:
      "Whether packages that a change adds or upgrades are looked up in OSV's advisories. Their names and versions leave this machine then, those of private packages on a public registry among them.",
    example: "true",
    shown: "false",
  },
  GLOSS_OSV_URL: {
    schema: url.default("https://api.osv.dev"),
    about: "Where OSV's API is, when it is not the public one.",
    example: "https://osv.example.com",
    shown: "https://api.osv.dev",
  },
  GLOSS_OSV_FILE: {
    schema: text.optional(),
    about:
      "A zip of OSV's advisories (`all.zip` of an ecosystem) or a folder with them, asked in the place of the API: nothing leaves this machine.",
    example: "/srv/osv/npm.zip",
  },
  GLOSS_SEMGREP_RULES: {
    schema: text.transform((list) => listOf(list)).optional(),
    about:
      "Rules by which an installed Semgrep looks at changed files: paths, or names of Semgrep's registry, which it then asks for; separated by commas. Absent: it does not run.",
    example: "/srv/semgrep/rules,p/owasp-top-ten",
  },
  GLOSS_SEMGREP: {
    schema: text.default("semgrep"),
    about: "The command or path of Semgrep.",
    example: "/opt/semgrep/bin/semgrep",
    shown: "semgrep",
  },
} as const satisfies Record<string, Variable>;
