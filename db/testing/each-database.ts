import { afterAll, beforeAll, describe, inject } from "vitest";
import { type Database, openDatabase } from "../client";
import { setProcessDatabase } from "../process-database";
import { createDatabase } from "./create-database";
import { openEmbeddedImage } from "./embedded-image";

/**
 * Runs a suite on the embedded database and, where the machine has one, on PostgreSQL, each fresh and also the
 * database of the process.
 */
export function eachDatabase(
  name: string,
  suite: (database: () => Database, kind: "embedded" | "PostgreSQL") => void,
): void {
  const url = inject("postgresUrl");
  const places = [
    { kind: "embedded" as const, open: () => openEmbeddedImage(inject("embeddedImage")) },
    ...(url === null
      ? []
      : [
          { kind: "PostgreSQL" as const, open: async () => openDatabase({ url: await createDatabase(url) }) },
        ]),
  ];
  describe.each(places)(`${name} ($kind)`, ({ kind, open }) => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
      setProcessDatabase(database);
    });
    afterAll(() => database.close());
    suite(() => database, kind);
  });
}
