/** The order of code points, as PostgreSQL's "C" and Neo4j have it; JavaScript's own differs above U+FFFF. */
export const compareText = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
