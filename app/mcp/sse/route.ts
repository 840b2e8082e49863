import { openSse } from "@/lib/mcp/server/answer-sse";

export { agentPreflight as OPTIONS } from "@/lib/mcp/server/answer-mcp";

export const GET = (request: Request): Promise<Response> => openSse(request);
