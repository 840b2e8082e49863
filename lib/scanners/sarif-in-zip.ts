import { Unzip, UnzipInflate, UnzipPassThrough } from "fflate";
import { GlossError } from "@/lib/errors";

export const mostInZip = { bytes: 20_000_000, unpacked: 20_000_000, files: 20, entries: 2_000 };

/**
 * Texts of the SARIF files in a zip, by their name in it. Nothing is written anywhere, so a name may be what it likes.
 * Unpacking ends at the first byte over the limit, whatever sizes the zip claims.
 * @throws GlossError `bad_request` for what is no zip, `too_large`
 */
export function sarifInZip(zip: Uint8Array): Map<string, string> {
  const found = new Map<string, string>();
  const noZip = (cause?: unknown) =>
    new GlossError("bad_request", "It is no zip that can be read.", { cause });
  const tooLarge = () =>
    new GlossError(
      "too_large",
      `It holds more than ${mostInZip.unpacked.toLocaleString("en")} bytes of SARIF, or too many files.`,
    );
  let fault: Error | null = null;
  let unpacked = 0;
  let entries = 0;
  const unzip = new Unzip((file) => {
    if (++entries > mostInZip.entries) fault ??= tooLarge();
    if (fault || !/\.sarif(\.json)?$/i.test(file.name)) return;
    if (found.size >= mostInZip.files) fault = tooLarge();
    if (fault) return;
    const parts: Uint8Array[] = [];
    found.set(file.name, "");
    file.ondata = (error, part, final) => {
      if (error) fault ??= noZip(error);
      unpacked += part?.length ?? 0;
      if (unpacked > mostInZip.unpacked) fault ??= tooLarge();
      if (fault) return file.terminate();
      if (part) parts.push(part);
      if (final)
        found.set(
          file.name,
          Buffer.concat(parts)
            .toString("utf8")
            .replace(/^\uFEFF/, ""),
        );
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  try {
    // In pieces, so that a bomb is noticed before all of it is there.
    for (let at = 0; at < zip.length && !fault; at += 16_384)
      unzip.push(zip.subarray(at, at + 16_384), at + 16_384 >= zip.length);
  } catch (cause) {
    throw fault ?? noZip(cause);
  }
  if (fault) throw fault;
  if (entries === 0) throw noZip();
  return found;
}
