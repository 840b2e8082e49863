import { z } from "zod";
import packageJson from "@/package.json" with { type: "json" };
import { keyPageSchema, madeKeySchema } from "./openapi/key-schemas";
import {
  foundMemoriesSchema,
  memoryHistorySchema,
  memoryPageSchema,
  memorySchema,
} from "./openapi/memory-schemas";
import { paths } from "./openapi/paths";
import {
  eventsSchema,
  installedSchema,
  repositoriesSchema,
  repositorySchema,
} from "./openapi/repository-schemas";
import { progressSchema, replaySchema, reviewPageSchema, reviewSchema } from "./openapi/review-schemas";
import { idSchema, named, problemSchema, statusSchema, webhookSchema } from "./openapi/shared-schemas";

/** What each answer is, by its name in the document. */
export const answers = {
  EventPage: eventsSchema,
  FoundMemories: foundMemoriesSchema,
  Health: statusSchema,
  InstalledRepository: installedSchema,
  KeyPage: keyPageSchema,
  MadeKey: madeKeySchema,
  Memory: memorySchema,
  MemoryHistory: memoryHistorySchema,
  MemoryPage: memoryPageSchema,
  Problem: problemSchema,
  Receipt: webhookSchema,
  Replay: replaySchema,
  Repositories: repositoriesSchema,
  Repository: repositorySchema,
  Review: reviewSchema,
  ReviewPage: reviewPageSchema,
  ReviewProgress: progressSchema,
  Started: idSchema,
};

/** The API as an OpenAPI 3.1 document. */
export function openApiDocument() {
  const { schemas } = z.toJSONSchema(named, { uri: (id) => `#/components/schemas/${id}` });
  return {
    openapi: "3.1.0",
    info: {
      title: "Gloss",
      version: packageJson.version,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    security: [{ key: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
      },
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, { $schema: _dialect, $id: _id, ...schema }]) => [name, schema]),
      ),
    },
  };
}
