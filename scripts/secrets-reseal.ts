import { closeProcessDatabase, processDatabase } from "@/db/process-database";
import { keyring } from "@/lib/auth/keyring";
import { resealSecrets } from "@/lib/auth/reseal-secrets";
import { publicMessage } from "@/lib/errors";

/** Seals what an earlier GLOSS_SECRET has sealed by the current one. Exit code 1 when something can't be opened. */
try {
  const { db } = await processDatabase();
  const { resealed, current, unreadable } = await resealSecrets(db, keyring());
  console.log(`${resealed} sealed by the current secret now, ${current} were already.`);
  if (unreadable.length > 0) {
    console.log(
      `${unreadable.length} can't be opened and stay as they are; add the secret that sealed them to GLOSS_OLD_SECRETS, or connect the repository and sign in again:`,
    );
    for (const name of unreadable) console.log(`  ${name}`);
    process.exitCode = 1;
  } else console.log("No earlier secret is needed any more: GLOSS_OLD_SECRETS can be removed.");
} catch (error) {
  console.error(publicMessage(error));
  process.exitCode = 1;
} finally {
  await closeProcessDatabase().catch(() => {});
}
