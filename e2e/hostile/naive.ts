import { existsSync, readFileSync } from "node:fs";
import { createElement } from "react";
import { GlossError } from "@/lib/errors";
import type * as CleanPathModule from "@/lib/tools/clean-path";
import type * as FenceModule from "@/lib/review/render/fence";
import type * as FindingTextModule from "@/lib/review/render/finding-text";
import type * as GlobMatcherModule from "@/lib/core/glob-matcher";
import type * as HarmlessLinkModule from "@/lib/core/harmless-link";
import type * as IsByUsModule from "@/lib/source/github/is-by-us";
import type * as IsRepositoryPathModule from "@/lib/source/is-repository-path";
import type * as KnowledgeOfModule from "@/lib/review/knowledge-of";
import type * as MarkdownModule from "@/components/markdown/markdown";
import type * as MergeFindingsModule from "@/lib/review/findings/merge-findings";
import type * as ParseReplyModule from "@/lib/review/parse-reply";
import type * as PrintableJsonModule from "@/lib/core/printable-json";
import type * as PromptFrameModule from "@/lib/review/prompt-frame";
import type * as ReadFilesModule from "@/lib/source/git/read-files";
import type * as ReadPermissionModule from "@/lib/source/github/read-permission";
import type * as ReadRepoConfigModule from "@/lib/repo-config/read-repo-config";
import type * as ReadRepositoryModule from "@/lib/source/github/read-repository";
import type * as RedactSecretsModule from "@/lib/llm/redact-secrets";
import type * as SafeMarkdownModule from "@/lib/review/render/safe-markdown";
import type * as ShownDiffModule from "@/lib/review/shown-diff";
import type * as SkipReasonModule from "@/lib/rules/skip-reason";
import type * as StorableModule from "@/lib/core/storable";
import type * as TangledMarkdownModule from "@/lib/core/tangled-markdown";
import type * as VerdictModule from "@/lib/review/verdict";
import type * as VisibleTextModule from "@/lib/core/visible-text";
import type * as WhyRefusedModule from "@/lib/review/learn/why-refused";
import type { Finding } from "@/lib/core/finding";
import { switchable } from "./switched";

/*
 * Modules that defend, each with what somebody would have written who thought of no attacker. A test puts them in the
 * places of the real ones; they are the real ones until their defence is switched off.
 */

export const verdict = (real: typeof VerdictModule) =>
  switchable(real, {
    "verdict by code": {
      decideVerdict: (_real, { model }: { model: string | null }) => ({
        verdict: model ?? "APPROVE",
        reason: "The model says so.",
      }),
    },
  });

export const frames = (real: typeof PromptFrameModule) =>
  switchable(real, {
    frames: {
      frameData: (_real, kind: string, text: string) => `<data kind="${kind}">\n${text}\n</data>`,
    },
  });

export const markdown = (real: typeof SafeMarkdownModule) =>
  switchable(real, {
    "harmless Markdown": {
      safeMarkdown: (_real, text: string) => text,
      safeLine: (_real, text: string) => text,
      codeSpan: (_real, text: string) => `\`${text}\``,
    },
  });

export const storing = (real: typeof StorableModule) =>
  switchable(real, {
    "storable texts": {
      storableText: (_real, text: string) => text,
      storableJson: (_real, value: unknown) => JSON.stringify(value),
      storableJsonText: (_real, text: string) => text,
    },
  });

export const nesting = (real: typeof TangledMarkdownModule) =>
  switchable(real, { "bounded nesting": { isTangled: () => false } });

export const links = (real: typeof HarmlessLinkModule) =>
  switchable(real, { "allowed links": { harmlessLink: (_real, address: string) => address } });

export const fences = (real: typeof FenceModule) =>
  switchable(real, {
    fences: { fence: (_real, text: string, info = "") => `\`\`\`${info}\n${text}\n\`\`\`` },
  });

export const characters = (real: typeof VisibleTextModule) =>
  switchable(real, { "visible characters": { visible: (_real, text: string) => text } });

export const suggestions = (real: typeof FindingTextModule) =>
  switchable(real, {
    "seen suggestions": {
      suggestionText: (_real, { suggestion = "" }: Finding) =>
        suggestion === "" ? "" : `\`\`\`suggestion\n${suggestion}\n\`\`\``,
    },
  });

export const printing = (real: typeof PrintableJsonModule) =>
  switchable(real, {
    "printable output": { printableJson: (_real, value: unknown) => JSON.stringify(value, null, 2) },
  });

export const page = (real: typeof MarkdownModule) =>
  switchable(real, {
    "harmless page": {
      Markdown: (_real, { text }: { text: string }) =>
        createElement("div", { dangerouslySetInnerHTML: { __html: text } }),
    },
  });

export const configuration = (real: typeof ReadRepoConfigModule) =>
  switchable(real, {
    "base configuration": {
      readRepoConfig: (
        { readRepoConfig },
        ...[change, source, within]: Parameters<typeof real.readRepoConfig>
      ) => readRepoConfig({ ...change, baseTip: headOf(change) }, source, within),
    },
  });

/** The pipeline hands the whole change in. */
const headOf = (change: object): string => (change as { head: { sha: string } }).head.sha;

export const heads = (real: typeof SkipReasonModule) =>
  switchable(real, {
    "old heads": {
      skipReason: ({ skipReason }, path: string, text: string) => skipReason(path, text, text),
    },
  });

export const merging = (real: typeof MergeFindingsModule) =>
  switchable(real, {
    "rules first": {
      mergeFindings: (_real, all: Finding[]) => {
        const said = all.filter(({ origin }) => origin.kind === "agent");
        const isSaid = ({ path, span }: Finding) =>
          said.some((one) => one.path === path && one.span?.startLine === span?.startLine);
        return { kept: all.filter((one) => said.includes(one) || !isSaid(one)), repeats: [] };
      },
    },
  });

export const repositories = (real: typeof ReadRepositoryModule) =>
  switchable(real, {
    "public issues": {
      readRepository: async ({ readRepository }, ...asked: Parameters<typeof real.readRepository>) => ({
        ...(await readRepository(...asked)),
        private: false,
      }),
    },
  });

export const paths = (real: typeof IsRepositoryPathModule) =>
  switchable(real, { "inside paths": { isRepositoryPath: () => true } });

export const given = (real: typeof CleanPathModule) =>
  switchable(real, { "inside paths": { cleanPath: (_real, path: string) => path } });

export const blobs = (real: typeof ReadFilesModule) =>
  switchable(real, {
    "blobs alone": {
      readFile: async ({ readFile }, ...asked: Parameters<typeof real.readFile>) => {
        const text = await readFile(...asked);
        return text !== null && text.startsWith("/") && existsSync(text) ? readFileSync(text, "utf8") : text;
      },
    },
  });

export const redaction = (real: typeof RedactSecretsModule) =>
  switchable(real, { redaction: { redactSecrets: (_real, text: string) => text } });

export const knowledge = (real: typeof KnowledgeOfModule) =>
  switchable(real, {
    "withheld tracker": {
      knowledgeOf: ({ knowledgeOf }, ...[run, change, patience]: Parameters<typeof real.knowledgeOf>) =>
        knowledgeOf(run, { ...change, fromOutside: false }, patience),
    },
    "own memory": {
      knowledgeOf: ({ knowledgeOf }, ...asked: Parameters<typeof real.knowledgeOf>) => ({
        ...knowledgeOf(...asked),
        repository: { owner: "ada", repo: "vault" },
      }),
    },
  });

export const diff = (real: typeof ShownDiffModule) =>
  switchable(real, {
    "shown diff": {
      showDiff: ({ showDiff }, files: Parameters<typeof real.showDiff>[0]) => {
        const long = files.some(({ hunks }) => hunks.some(({ lines }) => lines.length > 500));
        const lines = files.flatMap(({ hunks }) => hunks.flatMap((hunk) => hunk.lines));
        const endless = lines.find(({ text }) => text.length > 100_000)?.text ?? "";
        const shown = showDiff(files, { budgetChars: long || files.length > 100 ? Infinity : 15_000 });
        return {
          ...shown,
          text: shown.text + endless,
          shown: [...shown.shown, ...shown.partly.map(({ path }) => path)],
          partly: [],
          cut: [],
        };
      },
    },
  });

/** Steps after which a glob counts as endless. */
const mostSteps = 200_000;

export const globs = (real: typeof GlobMatcherModule) =>
  switchable(real, {
    "bounded globs": {
      globMatcher: (_real, glob: string) => (path: string) => {
        let steps = 0;
        const meets = (from: number, at: number): boolean => {
          if (++steps > mostSteps) throw new Error("This glob is matched for ever.");
          if (from === glob.length) return at === path.length;
          if (glob[from] !== "*") return glob[from] === path[at] && meets(from + 1, at + 1);
          for (let end = at; end <= path.length; end++) if (meets(from + 1, end)) return true;
          return false;
        };
        return meets(0, 0);
      },
    },
  });

export const replies = (real: typeof ParseReplyModule) =>
  switchable(real, {
    "lenient replies": {
      parseReply: ({ parseReply }, reply: string, form: Parameters<typeof real.parseReply>[1]) => {
        const block = /<suggestions>([^]*)<\/suggestions>/.exec(reply)?.[1];
        JSON.parse(block ?? reply);
        return parseReply(reply, form);
      },
    },
  });

export const permissions = (real: typeof ReadPermissionModule) =>
  switchable(real, {
    "heard authors": {
      readPermission: async ({ readPermission }, ...asked: Parameters<typeof real.readPermission>) => {
        const said = await readPermission(...asked);
        if (!said) throw new GlossError("not_found", "There is no such account.");
        return { ...said, level: "admin" };
      },
    },
  });

export const marks = (real: typeof IsByUsModule) =>
  switchable(real, { "our own marks": { isByUs: () => true } });

export const learning = (real: typeof WhyRefusedModule) =>
  switchable(real, { "facts alone": { whyRefused: () => null } });
