import { tagged } from "@/lib/http/etag";
import { methods } from "@/lib/http/methods";
import { glossSchema } from "@/lib/repo-config/gloss-schema";

/** For editors: what a `.gloss.yml` may say. Open, since it says nothing about what is stored. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async (request: Request) => tagged(request, Response.json(glossSchema())),
});
