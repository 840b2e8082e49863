import { tagged } from "@/lib/http/etag";
import { methods } from "@/lib/http/methods";
import { openApiDocument } from "@/lib/http/openapi";

/** The description of this API; open, since it says nothing about what is stored. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async (request: Request) => tagged(request, Response.json(openApiDocument())),
});
