import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ReadResourceRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";
import { GlossError } from "@/lib/errors";
import { listRules, readRules, rulesTemplate } from "../resources/rules";
import { listReviewResources, readReviewResource, reviewTemplate } from "../resources/reviews";
import { callOf } from "./call-of";
import { protocolError } from "./told-error";

/** Reviews and rules, by their addresses. The first page of the list has the rules of each repository too. */
export function serveResources(server: Server): void {
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: [reviewTemplate, rulesTemplate],
  }));
  server.setRequestHandler(ListResourcesRequestSchema, async ({ params }, extra) => {
    try {
      const { actor } = callOf(server, extra);
      const cursor = params?.cursor;
      const rules = cursor === undefined ? await listRules(actor) : [];
      const { resources, nextCursor } = await listReviewResources(actor, cursor);
      return { resources: [...rules, ...resources], ...(nextCursor !== null && { nextCursor }) };
    } catch (error) {
      throw protocolError(error, "resources/list");
    }
  });
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }, extra) => {
    try {
      const { actor } = callOf(server, extra);
      const data = (await readReviewResource(actor, uri)) ?? (await readRules(actor, uri));
      if (data === null) throw new GlossError("not_found", "There is no such resource.");
      return { contents: [{ uri, mimeType: "application/json", text: JSON.stringify(data, null, 2) }] };
    } catch (error) {
      throw protocolError(error, "resources/read");
    }
  });
}
