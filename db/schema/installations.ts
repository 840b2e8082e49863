import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { json, words } from "./columns";
import { users } from "./users";

/** A repository that is connected: its webhook on GitHub and how far its first scan is. */
export const installations = pgTable(
  "installations",
  {
    id: uuid().primaryKey().defaultRandom(),
    owner: text().notNull(),
    repo: text().notNull(),
    /** Sealed by lib/auth/seal; the plain secret is never stored. */
    webhookSecret: text("webhook_secret").notNull(),
    /** Id of the hook on GitHub; null between storing the secret and GitHub's answer. */
    webhookId: bigint("webhook_id", { mode: "number" }),
    active: boolean().notNull().default(true),
    /** How its changes are reviewed; null leaves it to the configuration. */
    reviewMode: text("review_mode", { enum: ["standard", "parallel"] }),
    scanState: text("scan_state", { enum: ["queued", "running", "completed", "failed"] })
      .notNull()
      .default("queued"),
    scanError: words("scan_error"),
    scannedCommit: text("scanned_commit"),
    fileCount: integer("file_count"),
    /** Files of the running scan, and how many of them are stored by now; null before its list was read. */
    scanTotal: integer("scan_total"),
    scanDone: integer("scan_done"),
    /** Merged pull requests from before the connection, brought into the graph. */
    historyState: text("history_state", { enum: ["queued", "running", "completed", "failed"] })
      .notNull()
      .default("queued"),
    historyError: words("history_error"),
    /** Where reading goes on; null at the beginning. */
    historyCursor: text("history_cursor"),
    /** Pull requests that are in the graph by now. */
    historyCount: integer("history_count").notNull().default(0),
    /** What its owners have set of its reviews; null where nothing was. */
    settings: json(),
    /** What the file in its repository said of drafts when it was last read; null where it said nothing. */
    draftsByFile: boolean("drafts_by_file"),
    /** Counts the changes of the settings, so that of two people who change them at once none overwrites the other. */
    settingsVersion: integer("settings_version").notNull().default(0),
    /** Who connected it, and whose token reaches it where the configuration has none; null for the local owner. */
    connectedBy: uuid("connected_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [uniqueIndex("installations_repository").on(sql`lower(${t.owner})`, sql`lower(${t.repo})`)],
);

/** The repository's files at the last scanned commit. */
export const repositoryFiles = pgTable(
  "repository_files",
  {
    installationId: uuid("installation_id")
      .notNull()
      .references(() => installations.id, { onDelete: "cascade" }),
    path: words().notNull(),
    blobSha: text("blob_sha").notNull(),
    /** Bytes; null where the host does not say. */
    size: integer(),
    /** The scan that saw the file last; rows of earlier scans are stale. */
    seenAt: text("seen_at").notNull(),
  },
  (t) => [
    uniqueIndex("repository_files_path").on(t.installationId, t.path),
    index("repository_files_seen").on(t.installationId, t.seenAt),
  ],
);
