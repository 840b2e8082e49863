import { createServer } from "node:net";
import { fail } from "./run.mjs";

const reasons = {
  EADDRINUSE: (host, port) =>
    `Port ${port} of ${host} is in use. Stop what listens there, or choose another port: PORT=${port + 1} npm start`,
  EADDRNOTAVAIL: (host) => `HOST ${host} is not an address of this machine. Example: HOST=127.0.0.1`,
  ENOTFOUND: (host) => `HOST ${host} can't be resolved to an address. Example: HOST=127.0.0.1`,
  EACCES: (_, port) => `This user may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`,
};

/** Ends the process with a line that says what to do when nothing could listen there. */
export async function refuseTakenPort(host, port) {
  const error = await new Promise((resolve) => {
    const server = createServer().once("error", resolve);
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
  if (error)
    fail(reasons[error.code]?.(host, port) ?? `Nothing can listen on ${host}:${port}: ${error.message}`);
}
