/** The same at the plain address, where older clients look. */
export { GET } from "./mcp/route";
