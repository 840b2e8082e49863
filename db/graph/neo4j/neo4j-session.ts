import neo4j, { type Driver, type ManagedTransaction, type Session } from "neo4j-driver";
import { explained } from "./explained";

/** Milliseconds after which the server gives a transaction up. */
const readTimeout = 10_000;
const writeTimeout = 60_000;

type Values = Record<string, unknown>;
/** Runs one statement of a transaction; numbers in `values` are whole. */
export type Run = <Row extends object>(statement: string, values: Values) => Promise<Row[]>;

/** Managed transactions: the driver does each again when the server says that it may succeed then. */
export interface Neo4j {
  read<Row extends object>(statement: string, values: Values, signal?: AbortSignal): Promise<Row[]>;
  write<T>(work: (run: Run) => Promise<T>): Promise<T>;
}

export function neo4jSessions(driver: Driver, database: string | undefined): Neo4j {
  const inSession = async <T>(mode: "READ" | "WRITE", work: (session: Session) => Promise<T>): Promise<T> => {
    const session = driver.session({ defaultAccessMode: mode, ...(database !== undefined && { database }) });
    try {
      return await work(session);
    } catch (error) {
      throw explained(error);
    } finally {
      await session.close();
    }
  };
  return {
    read: (statement, values, signal) =>
      inSession("READ", async (session) => {
        // Closing the session ends what the server still does for it.
        const leave = () => void session.close().catch(() => {});
        signal?.addEventListener("abort", leave, { once: true });
        try {
          return await session.executeRead((tx) => runIn(tx)(statement, values), { timeout: readTimeout });
        } finally {
          signal?.removeEventListener("abort", leave);
        }
      }),
    write: (work) =>
      inSession("WRITE", (session) =>
        session.executeWrite((tx) => work(runIn(tx)), { timeout: writeTimeout }),
      ),
  };
}

const runIn =
  (tx: ManagedTransaction): Run =>
  async <Row extends object>(statement: string, values: Values) => {
    const { records } = await tx.run(statement, toParameters(values));
    // The columns are those that the statement beside the type names.
    return records.map((record) => record.toObject() as Row);
  };

/** The driver sends JavaScript's numbers as floats, which no limit and no key takes; all of ours are whole. */
function toParameters(value: unknown): unknown {
  if (typeof value === "number") return neo4j.int(value);
  if (Array.isArray(value)) return value.map(toParameters);
  if (value === undefined || value === null || typeof value !== "object") return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, toParameters(one)]));
}
