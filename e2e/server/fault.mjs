// Loaded into the server by a test. At the point that TEST_FAULT names, or at that moment the file of TEST_FAULT_FILE, it
// ends the process, as hard as a power cut; with `throw ` before the name it throws there what nobody meant to throw.
import { readFileSync } from "node:fs";

const { TEST_FAULT, TEST_FAULT_FILE } = process.env;

globalThis.glossFault = (reached) => {
  const named = TEST_FAULT ?? readFileSync(TEST_FAULT_FILE, "utf8");
  const [, throws, point] = /^(throw )?(.+)$/.exec(named) ?? [];
  if (reached !== point) return;
  if (throws) throw new TypeError("a fault that a test made");
  process.kill(process.pid, "SIGKILL");
};
