// Loaded into the server by a test. At the point that TEST_FAULT names it ends the process, as hard as a power cut;
// with `throw ` before the name it throws there what nobody meant to throw.
const [, throws, point] = /^(throw )?(.+)$/.exec(process.env.TEST_FAULT ?? "") ?? [];
globalThis.glossFault = (reached) => {
  if (reached !== point) return;
  if (throws) throw new TypeError("a fault that a test made");
  process.kill(process.pid, "SIGKILL");
};
