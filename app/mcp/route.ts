import { answerMcp } from "@/lib/mcp/server/answer-mcp";

export { agentPreflight as OPTIONS } from "@/lib/mcp/server/answer-mcp";

const answer = (request: Request): Promise<Response> => answerMcp(request);

export { answer as DELETE, answer as GET, answer as POST };
