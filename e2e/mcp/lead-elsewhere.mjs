// Preloaded into a server whose own service is at a fixed address: its calls there go to a double instead.
const { LEAD_FROM = "", LEAD_TO = "" } = process.env;
const real = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const address = input instanceof Request ? input.url : String(input);
  if (!address.startsWith(LEAD_FROM))
    return Promise.reject(new Error(`${address} is no address of the test`));
  const led = LEAD_TO + address.slice(LEAD_FROM.length);
  return real(input instanceof Request ? new Request(led, input) : led, init);
};
