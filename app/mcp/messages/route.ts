import { takeSseMessage } from "@/lib/mcp/server/answer-sse";

export { agentPreflight as OPTIONS } from "@/lib/mcp/server/answer-mcp";

export const POST = (request: Request): Promise<Response> => takeSseMessage(request);
