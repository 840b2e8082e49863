import { ChildProcess } from "node:child_process";
import { Socket } from "node:net";
import { vi } from "vitest";

/**
 * Does some work with every way out of the process shut: no connection (but to the test's own database on
 * PostgreSQL, by its port) and no other program. What tries is refused, and named in the result.
 */
export async function sealedOff<T>(
  work: () => Promise<T>,
  databaseUrl: string | null,
): Promise<{ result: T; tried: string[] }> {
  const tried: string[] = [];
  const port = databaseUrl === null ? null : new URL(databaseUrl).port;
  // oxlint-disable-next-line typescript/unbound-method -- it is called on the socket that it was asked of
  const connect = Socket.prototype.connect;
  const refuse = (what: string): never => {
    tried.push(what);
    throw new Error(`sealed off: ${what}`);
  };
  const sockets = vi.spyOn(Socket.prototype, "connect").mockImplementation(function (
    this: Socket,
    ...args: unknown[]
  ) {
    if (port !== null && JSON.stringify(args).includes(port)) return Reflect.apply(connect, this, args);
    return refuse(`a connection: ${JSON.stringify(args)}`);
  });
  // Its type leaves `spawn` out, which every way to start a program goes through.
  const programs = vi
    .spyOn(ChildProcess.prototype as unknown as { spawn: (options: { file: string }) => number }, "spawn")
    .mockImplementation(({ file }) => refuse(`a program: ${file}`));
  try {
    return { result: await work(), tried };
  } finally {
    sockets.mockRestore();
    programs.mockRestore();
  }
}
