// Loaded into the server by a test: ends the process, as hard as a power cut, at the point that TEST_FAULT names.
const point = process.env.TEST_FAULT;
globalThis.glossFault = (reached) => {
  if (reached === point) process.kill(process.pid, "SIGKILL");
};
