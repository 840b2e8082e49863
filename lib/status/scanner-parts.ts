import type { Env } from "@/lib/env";
import type { StatusPart } from "./status-views";
import type { Looked } from "./look";
import { waitingFor } from "./waiting-for";

type Configured = Pick<
  Env,
  "GLOSS_URL" | "GLOSS_OSV" | "GLOSS_OSV_URL" | "GLOSS_OSV_FILE" | "GLOSS_SEMGREP" | "GLOSS_SEMGREP_RULES"
>;

interface LookedAt {
  /** Whether the file of advisories can be read; null where none is set. */
  file: Looked<unknown> | null;
  /** The version of Semgrep; null where no rules are set. */
  semgrep: Looked<string> | null;
}

/** Other tools whose findings join a review. */
export const scannerParts = (env: Configured, looked: LookedAt): StatusPart[] => [
  {
    key: "sarif",
    name: "Reports of other tools",
    group: "review",
    state: "on",
    detail: `SARIF is taken at ${env.GLOSS_URL}/api/v1/repos/OWNER/REPO/sarif and joins the review of its commit.`,
    adds: null,
    variables: [],
  },
  osvPart(env, looked.file),
  semgrepPart(env, looked.semgrep),
];

function osvPart(
  { GLOSS_OSV: on, GLOSS_OSV_URL: url, GLOSS_OSV_FILE: file }: Configured,
  looked: LookedAt["file"],
): StatusPart {
  const part = {
    key: "osv",
    name: "Known vulnerabilities",
    group: "review",
    variables: ["GLOSS_OSV", "GLOSS_OSV_FILE", "GLOSS_OSV_URL"],
  } as const;
  if (file !== undefined) {
    if (looked?.kind === "failed")
      return {
        ...part,
        state: "problem",
        detail: `${looked.reason} Reviews go on without it.`,
        remedy: `Check that ${file} is there and may be read.`,
        adds: null,
      };
    return {
      ...part,
      state: "on",
      detail: `Packages that a change adds or upgrades are looked up in ${file}; nothing leaves this machine.`,
      adds: null,
    };
  }
  if (!on)
    return {
      ...part,
      state: "off",
      detail: "Packages are not looked up.",
      adds: "Packages that a change adds or upgrades are looked up in OSV's advisories, with the version that fixes them. By its API their names and versions leave this machine; by a file of its advisories nothing does.",
    };
  return {
    ...part,
    state: "on",
    detail: `Names and versions of packages that a change adds or upgrades are sent to ${url}.`,
    adds: null,
  };
}

function semgrepPart(
  { GLOSS_SEMGREP: command, GLOSS_SEMGREP_RULES: rules }: Configured,
  looked: LookedAt["semgrep"],
): StatusPart {
  const part = {
    key: "semgrep",
    name: "Semgrep",
    group: "review",
    variables: ["GLOSS_SEMGREP_RULES", "GLOSS_SEMGREP"],
  } as const;
  if (!rules || looked === null)
    return {
      ...part,
      state: "off",
      detail: "No rules are set.",
      adds: "An installed Semgrep looks at changed files by rules of your choice, as those of its registry.",
    };
  if (looked.kind === "open") return { ...part, ...waitingFor("Semgrep") };
  if (looked.kind === "failed")
    return {
      ...part,
      state: "problem",
      detail: `${looked.reason} Reviews go on without it.`,
      remedy: "Install Semgrep, or name it in GLOSS_SEMGREP.",
      adds: null,
    };
  return {
    ...part,
    state: "on",
    detail: `${command} ${looked.value} looks at changed files by ${rules.join(", ")}.`,
    adds: null,
  };
}
