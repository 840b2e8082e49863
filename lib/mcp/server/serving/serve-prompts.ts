import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { GetPromptRequestSchema, ListPromptsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { GlossError } from "@/lib/errors";
import { beforeTouching } from "../prompts/before-touching";
import { reviewMyBranch } from "../prompts/review-my-branch";
import { callOf } from "./call-of";
import { protocolError } from "./told-error";

const prompts = [reviewMyBranch, beforeTouching];

/** What people pick by name in their client. */
export function servePrompts(server: Server): void {
  server.setRequestHandler(ListPromptsRequestSchema, () => ({
    prompts: prompts.map(({ listed }) => listed),
  }));
  server.setRequestHandler(GetPromptRequestSchema, async ({ params }, extra) => {
    try {
      const prompt = prompts.find(({ listed }) => listed.name === params.name);
      if (!prompt) throw new GlossError("bad_request", "There is no such prompt.");
      const input = prompt.input.safeParse(params.arguments ?? {});
      if (!input.success) throw new GlossError("bad_request", z.prettifyError(input.error).slice(0, 600));
      const messages = await prompt.messages(params.arguments ?? {}, callOf(server, extra));
      return { description: prompt.listed.description, messages };
    } catch (error) {
      throw protocolError(error, "prompts/get");
    }
  });
}
