import { z } from "zod";
import { eventStatuses, type listEvents } from "@/lib/inbox/list-events";
import { roles } from "@/lib/core/roles";
import type { Member } from "@/lib/members/list-members";
import type { ConfigView } from "@/lib/repo-config/get-config";
import type { PatternTrial } from "@/lib/repo-config/try-patterns";
import { settingSources } from "@/lib/repo-config/setting-rows";
import type { HookCheck } from "@/lib/repos/check-hook";
import type { AvailablePage } from "@/lib/repos/list-available";
import type { RepositoryItem, RepositoryView } from "@/lib/repos/list-repositories";
import { verdicts } from "@/lib/review/result";
import { reviewStatuses } from "@/lib/review/views";
import { repositorySettings } from "@/lib/repos/repository-settings";
import { count, named, text, time } from "./shared-schemas";

export const installedSchema = z
  .strictObject({ id: text, webhook_url: text })
  .register(named, { id: "InstalledRepository" });

const repositoryShape = {
  id: text,
  name: text.meta({ description: "owner/repo" }),
  active: z.boolean(),
  mode: z
    .enum(["standard", "parallel"])
    .nullable()
    .meta({ description: "How its changes are reviewed; null leaves it to the configuration" }),
  settings: repositorySettings,
  settingsVersion: count.meta({ description: "Counts the changes of mode and settings" }),
  scan: z.strictObject({
    state: z.enum(["queued", "running", "completed", "failed"]),
    error: text.nullable(),
    commit: text.nullable(),
    files: count.nullable(),
    done: count.nullable().meta({ description: "Files stored by now, while it runs" }),
    total: count.nullable(),
  }),
  history: z
    .strictObject({
      state: z.enum(["queued", "running", "completed", "failed"]),
      error: text.nullable(),
      pullRequests: count,
    })
    .meta({
      description: "Merged pull requests from before the connection, read to know who knows which file",
    }),
  connectedAt: time,
};

export const repositorySchema: z.ZodType<RepositoryItem> = z
  .strictObject(repositoryShape)
  .register(named, { id: "Repository" });

export const repositoryOverviewSchema: z.ZodType<RepositoryView> = z
  .strictObject({
    ...repositoryShape,
    role: z.enum(roles).meta({ description: "What you may do there" }),
    lastReview: z
      .strictObject({
        id: text,
        number: z.int().nullable(),
        title: text.nullable(),
        status: z.enum(reviewStatuses),
        outcome: z.enum(["clean", "findings", "skipped", "failed"]).nullable(),
        verdict: z.enum(verdicts).nullable(),
        queuedAt: time,
      })
      .nullable(),
    problems: z
      .array(z.strictObject({ what: text, remedy: text }))
      .meta({ description: "What does not work, and how to mend it" }),
  })
  .register(named, { id: "RepositoryOverview" });

export const availablePageSchema: z.ZodType<AvailablePage> = z
  .strictObject({
    items: z.array(
      z.strictObject({
        name: text.meta({ description: "owner/repo" }),
        private: z.boolean(),
        description: text.nullable(),
        pushedAt: text.nullable(),
        permission: z.enum(["admin", "maintain", "write", "triage", "read"]),
        connected: z.boolean(),
        obstacle: text.nullable().meta({ description: "Why it can't be connected; null where it can" }),
      }),
    ),
    nextCursor: text.nullable(),
  })
  .register(named, { id: "AvailablePage" });

export const hookCheckSchema: z.ZodType<HookCheck> = z
  .strictObject({
    state: z.enum(["answered", "failing", "waiting", "switched_off", "missing"]),
    what: text,
    remedy: text.nullable(),
    url: text.nullable(),
    deliveries: z.array(
      z.strictObject({
        id: z.int(),
        event: text,
        action: text.nullable(),
        at: text,
        code: z.int().meta({ description: "Status of the answer; 0 without one" }),
        status: text,
      }),
    ),
  })
  .register(named, { id: "HookCheck" });

export const configSchema: z.ZodType<ConfigView> = z
  .strictObject({
    commit: text.nullable().meta({ description: "Head of the default branch; null in an empty repository" }),
    files: z.array(
      z.strictObject({
        path: text,
        text,
        counts: z.boolean().meta({ description: "False where another file of its folder counts instead" }),
        problems: z.array(
          z.strictObject({
            path: text,
            line: z.int().nullable(),
            column: z.int().nullable(),
            key: text.nullable().meta({ description: "As in thresholds.severity" }),
            message: text,
          }),
        ),
      }),
    ),
    guides: z.array(z.strictObject({ path: text, size: z.int().nullable().meta({ description: "Bytes" }) })),
    settings: z.array(
      z.strictObject({
        key: text,
        what: text,
        value: text.meta({ description: "What holds, in words" }),
        source: z.enum(settingSources).meta({ description: "Who says so" }),
        overruled: text.nullable().meta({ description: "What the dashboard says in vain, in words" }),
      }),
    ),
    notes: z.array(text),
  })
  .register(named, { id: "RepositoryConfig" });

export const patternTrialSchema: z.ZodType<PatternTrial> = z
  .strictObject({
    rules: z.array(text).meta({ description: "Ids of the patterns that could be read" }),
    problems: z.array(z.strictObject({ line: z.int(), key: text, message: text })),
    matches: z.array(
      z.strictObject({
        rule: text,
        path: text,
        startLine: z.int(),
        endLine: z.int(),
        code: z.array(text).meta({ description: "The first of those lines" }),
      }),
    ),
    files: z.int().meta({ description: "Files that the patterns are for" }),
    checked: z.int().meta({ description: "Files that were looked at" }),
    skipped: z.array(z.strictObject({ path: text, reason: text })),
    cut: z.boolean().meta({ description: "There may be more than is told" }),
    commit: text.nullable(),
  })
  .register(named, { id: "PatternTrial" });

export const membersSchema: z.ZodType<{ items: Member[] }> = z
  .strictObject({
    items: z.array(
      z.strictObject({
        login: text,
        name: text.nullable(),
        role: z.enum(roles),
        source: z.enum(["github", "granted"]),
        since: time,
        you: z.boolean(),
      }),
    ),
  })
  .register(named, { id: "Members" });

export const repositoriesSchema = z
  .strictObject({ items: z.array(repositoryOverviewSchema) })
  .register(named, { id: "Repositories" });

export const eventsSchema: z.ZodType<Awaited<ReturnType<typeof listEvents>>> = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: text,
        deliveryId: text.meta({ description: "GitHub's X-GitHub-Delivery" }),
        event: text,
        action: text.nullable(),
        repo: text.nullable(),
        number: z.int().nullable(),
        status: z.enum(eventStatuses),
        note: text.nullable().meta({ description: "Why it was ignored, failed, or made no review" }),
        correlationId: text,
        receivedAt: time,
        updatedAt: time,
      }),
    ),
    nextCursor: text.nullable(),
  })
  .register(named, { id: "EventPage" });
