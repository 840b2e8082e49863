import { z } from "zod";
import { eventStatuses, type listEvents } from "@/lib/inbox/list-events";
import type { RepositoryItem } from "@/lib/repos/list-repositories";
import { repositorySettings } from "@/lib/repos/repository-settings";
import { count, named, text, time } from "./shared-schemas";

export const installedSchema = z
  .strictObject({ id: text, webhook_url: text })
  .register(named, { id: "InstalledRepository" });

export const repositorySchema: z.ZodType<RepositoryItem> = z
  .strictObject({
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
  })
  .register(named, { id: "Repository" });

export const repositoriesSchema = z
  .strictObject({ items: z.array(repositorySchema) })
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
