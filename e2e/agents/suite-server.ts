import { setTimeout as sleep } from "node:timers/promises";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import type { RequestHandlerExtra } from "@modelcontextprotocol/sdk/shared/protocol.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
  type ElicitRequestFormParams,
  GetPromptRequestSchema,
  type GetPromptResult,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  ReadResourceRequestSchema,
  type ServerNotification,
  type ServerRequest,
  SetLevelRequestSchema,
  SubscribeRequestSchema,
  UnsubscribeRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";
import { choices, defaults } from "./suite-forms";

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** A red pixel, and a sound without samples. */
const png =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";
const wav = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=";
const image = { type: "image" as const, data: png, mimeType: "image/png" };
const resource = (uri: string, text: string, mimeType = "text/plain") => ({
  type: "resource" as const,
  resource: { uri, mimeType, text },
});
const text = (said: string): CallToolResult => ({ content: [{ type: "text", text: said }] });

/** What the conformance suite expects a server to have, over the transports that our own server has. */
export function suiteServer(): Server {
  const server = new Server(
    { name: "gloss-suite", version: "1.0.0" },
    {
      capabilities: { tools: {}, resources: { subscribe: true }, prompts: {}, logging: {}, completions: {} },
    },
  );

  const ask = async (message: string, requestedSchema: ElicitRequestFormParams["requestedSchema"]) => {
    const { action, content } = await server.elicitInput({ message, requestedSchema });
    return text(`Elicitation completed: action=${action}, content=${JSON.stringify(content)}`);
  };

  const tools: Record<string, (args: Record<string, unknown>, extra: Extra) => Promise<CallToolResult>> = {
    test_simple_text: async () => text("This is a simple text response for testing."),
    test_image_content: async () => ({ content: [image] }),
    test_audio_content: async () => ({ content: [{ type: "audio", data: wav, mimeType: "audio/wav" }] }),
    test_embedded_resource: async () => ({
      content: [resource("test://embedded-resource", "This is an embedded resource content.")],
    }),
    test_multiple_content_types: async () => ({
      content: [
        { type: "text", text: "Multiple content types test:" },
        image,
        resource("test://mixed-content-resource", '{"test":"data","value":123}', "application/json"),
      ],
    }),
    async test_tool_with_logging(_args, { sendNotification }) {
      for (const data of ["Tool execution started", "Tool processing data", "Tool execution completed"]) {
        await sendNotification({ method: "notifications/message", params: { level: "info", data } });
        await sleep(50);
      }
      return text("Logged.");
    },
    async test_tool_with_progress(_args, { sendNotification, _meta }) {
      for (const progress of [0, 50, 100]) {
        if (_meta?.progressToken !== undefined)
          await sendNotification({
            method: "notifications/progress",
            params: { progressToken: _meta.progressToken, progress, total: 100 },
          });
        await sleep(50);
      }
      return text("Done.");
    },
    test_error_handling: async () => ({
      ...text("This tool intentionally returns an error for testing"),
      isError: true,
    }),
    async test_sampling({ prompt }) {
      const { content } = await server.createMessage({
        messages: [{ role: "user", content: { type: "text", text: String(prompt) } }],
        maxTokens: 100,
      });
      return text(`LLM response: ${JSON.stringify(content)}`);
    },
    test_elicitation: async ({ message }) =>
      ask(String(message), {
        type: "object",
        properties: {
          username: { type: "string", description: "User's response" },
          email: { type: "string", description: "User's email address" },
        },
        required: ["username", "email"],
      }),
    test_elicitation_sep1034_defaults: async () => ask("Look over the defaults.", defaults),
    test_elicitation_sep1330_enums: async () => ask("Choose.", choices),
    async test_reconnection(_args, { closeSSEStream }) {
      closeSSEStream?.();
      await sleep(300);
      return text("Reconnected.");
    },
    json_schema_2020_12_tool: async () => text("Listed."),
  };

  const schemas: Record<string, object> = {
    json_schema_2020_12_tool: {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $defs: {
        address: { type: "object", properties: { street: { type: "string" }, city: { type: "string" } } },
      },
      properties: { name: { type: "string" }, address: { $ref: "#/$defs/address" } },
      additionalProperties: false,
    },
    test_sampling: { properties: { prompt: { type: "string" } }, required: ["prompt"] },
    test_elicitation: { properties: { message: { type: "string" } }, required: ["message"] },
  };
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: Object.keys(tools).map((name) => ({
      name,
      description: "Of the conformance suite.",
      inputSchema: { type: "object" as const, ...schemas[name] },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
    const tool = tools[params.name];
    return tool ? tool(params.arguments ?? {}, extra) : { ...text("No such tool."), isError: true };
  });

  serveResources(server);
  servePrompts(server);
  server.setRequestHandler(SetLevelRequestSchema, () => ({}));
  return server;
}

function serveResources(server: Server): void {
  server.setRequestHandler(ListResourcesRequestSchema, () => ({
    resources: ["static-text", "static-binary", "watched-resource"].map((name) => ({
      uri: `test://${name}`,
      name,
    })),
  }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: [{ uriTemplate: "test://template/{id}/data", name: "template" }],
  }));
  server.setRequestHandler(ReadResourceRequestSchema, ({ params: { uri } }) => {
    const id = /^test:\/\/template\/(.+)\/data$/.exec(uri)?.[1];
    const data = JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` });
    if (id !== undefined) return { contents: [{ uri, mimeType: "application/json", text: data }] };
    if (uri === "test://static-binary") return { contents: [{ uri, mimeType: "image/png", blob: png }] };
    return {
      contents: [{ uri, mimeType: "text/plain", text: "This is the content of the static text resource." }],
    };
  });
  server.setRequestHandler(SubscribeRequestSchema, () => ({}));
  server.setRequestHandler(UnsubscribeRequestSchema, () => ({}));
}

function servePrompts(server: Server): void {
  const user = (content: GetPromptResult["messages"][number]["content"]) => ({
    role: "user" as const,
    content,
  });
  const say = (said: string) => user({ type: "text", text: said });
  const prompts: Record<string, (args: Record<string, string>) => GetPromptResult["messages"]> = {
    test_simple_prompt: () => [say("This is a simple prompt for testing.")],
    test_prompt_with_arguments: ({ arg1, arg2 }) => [
      say(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`),
    ],
    test_prompt_with_embedded_resource: ({ resourceUri = "" }) => [
      user(resource(resourceUri, "Embedded resource content for testing.")),
      say("Please process the embedded resource above."),
    ],
    test_prompt_with_image: () => [user(image), say("Please analyze the image above.")],
  };
  server.setRequestHandler(ListPromptsRequestSchema, () => ({
    prompts: Object.keys(prompts).map((name) => ({ name, description: "Of the conformance suite." })),
  }));
  server.setRequestHandler(GetPromptRequestSchema, ({ params }) => ({
    messages: prompts[params.name]?.(params.arguments ?? {}) ?? [],
  }));
}
