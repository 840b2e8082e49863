import { closeProcessDatabase } from "@/db/process-database";
import { createOwnerLink, createOwnerLinkByFile } from "@/lib/auth/owner-link";
import { env } from "@/lib/env";
import { publicMessage } from "@/lib/errors";

/** Prints a one-time sign-in link for the owner, beside a running server or before its start. */
try {
  const { DATABASE_URL, GLOSS_DATA_DIR, GLOSS_URL } = env();
  // The embedded database belongs to one process, which looks into the data folder too.
  console.log(
    DATABASE_URL ? await createOwnerLink(GLOSS_URL) : createOwnerLinkByFile(GLOSS_URL, GLOSS_DATA_DIR),
  );
} catch (error) {
  console.error(publicMessage(error));
  process.exitCode = 1;
} finally {
  await closeProcessDatabase().catch(() => {});
}
