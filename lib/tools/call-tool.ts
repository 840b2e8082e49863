import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { ToolSpec } from "@/lib/llm/model";
import type { Tool, ToolResult } from "./tool";

/** How a tool is described to a model. */
export function toolSpec({
  name,
  description,
  input,
}: Pick<Tool, "name" | "description" | "input">): ToolSpec {
  const { $schema: _dialect, ...inputSchema } = z.toJSONSchema(input, { io: "input" });
  return { name, description, inputSchema };
}

/**
 * Runs the tool of that name. An unknown name, a wrong input and a failure become results that say what to do;
 * only a cancelled call is thrown.
 */
export async function callTool<Context extends { signal?: AbortSignal }>(
  tools: Tool<unknown, Context>[],
  name: string,
  input: unknown,
  context: Context,
): Promise<ToolResult & { isError: boolean }> {
  const fail = (text: string) => ({ text, isError: true });
  const tool = tools.find((candidate) => candidate.name === name);
  if (!tool) {
    const names = tools.map((candidate) => candidate.name).join(", ");
    return fail(`There is no tool "${name.slice(0, 80)}". There are: ${names}.`);
  }
  const parsed = tool.input.safeParse(input);
  if (!parsed.success) return fail(`Wrong input for ${name}: ${z.prettifyError(parsed.error).slice(0, 600)}`);
  try {
    const result = await tool.run(parsed.data, context);
    return { ...result, isError: result.isError ?? false };
  } catch (error) {
    if (error instanceof GlossError && error.code === "cancelled") throw error;
    if (context.signal?.aborted)
      throw new GlossError("cancelled", "The review was cancelled.", { cause: error });
    const why = error instanceof GlossError ? error.message : "it met a fault of its own";
    return fail(`${name} failed: ${why} Go on without it, or try once more later.`);
  }
}
