import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { zipSync } from "fflate";
import type { ModelPackage } from "../model-files";

const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");

/** A made-up package with one file of `size` bytes that don't compress. */
export function madeUpPackage(size: number): {
  wanted: ModelPackage;
  wheel: Uint8Array;
  content: Uint8Array;
} {
  const content = new Uint8Array(size);
  for (let at = 0, seed = 1; at < size; at++) content[at] = (seed = (seed * 48_271) % 2_147_483_647) & 255;
  const inside = "made/up/model.bin";
  const wheel = zipSync({ "made/other.txt": new Uint8Array([1]), [inside]: content });
  return {
    content,
    wheel,
    wanted: {
      requirement: "made-up==1.0.0",
      wheel: "made_up-1.0.0-py3-none-any.whl",
      bytes: wheel.length,
      sha256: sha256(wheel),
      inside,
      file: { name: "model.bin", sha256: sha256(content) },
    },
  };
}

/** A web server that holds one file; `cut` ends the first answers after so many bytes of each. */
export async function serveWheel(
  path: string,
  bytes: Uint8Array,
  options: { cut?: number[]; ranges?: boolean } = {},
) {
  const cut = [...(options.cut ?? [])];
  const asked: (string | null)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers.range ?? null);
    if (request.url !== path) return void response.writeHead(404).end();
    const from =
      options.ranges === false ? 0 : Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    const rest = bytes.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, { "content-length": rest.length });
    const most = cut.shift();
    if (most === undefined) return void response.end(rest);
    response.write(rest.subarray(0, most), () => setTimeout(() => response.destroy(), 20));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // A TCP server has no other kind of address.
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
