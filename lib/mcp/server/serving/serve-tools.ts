import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type Tool,
  ToolSchema,
} from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { limitActor } from "@/lib/http/limits";
import { countAgentCall } from "@/lib/telemetry/metrics";
import { allTools } from "../tools/all-tools";
import type { AgentTool, Call } from "../tools/tool";
import { callOf } from "./call-of";
import { tellError } from "./told-error";

/** Lists the tools, and runs the one that is called. What goes wrong in one is told in its result. */
export function serveTools(server: Server): void {
  const listed = allTools.map(describe);
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: listed }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
    const tool = allTools.find(({ name }) => name === params.name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, `There is no tool "${params.name.slice(0, 80)}".`);
    const result = await runTool(tool, params.arguments ?? {}, callOf(server, extra));
    countAgentCall(tool.name, result.isError ? "failed" : "completed");
    return result;
  });
}

/** As agents are told of it; the SDK's own schema says whether it is well formed. */
const describe = ({ name, title, description, input, output, readOnly }: AgentTool): Tool =>
  ToolSchema.parse({
    name,
    title,
    description,
    inputSchema: schemaOf(input, "input"),
    outputSchema: schemaOf(output, "output"),
    annotations: { title, readOnlyHint: readOnly, destructiveHint: false, openWorldHint: false },
  });

/** As short as it can be: an agent pays for every word of it, whatever it then calls. */
function schemaOf(schema: z.ZodObject, io: "input" | "output"): object {
  const { $schema: _dialect, ...short } = z.toJSONSchema(schema, {
    io,
    override({ jsonSchema }) {
      // What says no more than the rest: how a date is spelt, and bounds that every whole number has.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return short;
}

async function runTool(tool: AgentTool, given: unknown, call: Call): Promise<CallToolResult> {
  const input = tool.input.safeParse(given);
  if (!input.success)
    return failed(`Wrong input for ${tool.name}: ${z.prettifyError(input.error).slice(0, 600)}`);
  try {
    if (!tool.readOnly) limitActor(call.actor, "changes");
    const output = tool.output.parse(await tool.run(input.data, call));
    // The same as text, for clients that know no other; how to treat it stands first in both.
    return { content: [{ type: "text", text: JSON.stringify(output) }], structuredContent: output };
  } catch (error) {
    return failed(tellError(error, tool.name));
  }
}

const failed = (text: string): CallToolResult => ({ content: [{ type: "text", text }], isError: true });
