import { extensionOf } from "@/lib/rules/language";
import { isMarkedGenerated } from "@/lib/review/generated-files";

/** Why a file is not indexed, as it is counted and shown. */
export type LeftOutReason = "lock file" | "vendored" | "generated" | "binary" | "minified" | "huge";

/** Bytes of the largest file that is indexed. */
export const mostBytes = 1024 * 1024;

const locks =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|Cargo\.lock|poetry\.lock|uv\.lock|pdm\.lock|Pipfile\.lock|composer\.lock|Gemfile\.lock|Podfile\.lock|mix\.lock|pubspec\.lock|packages\.lock\.json|gradle\.lockfile|go\.sum|flake\.lock)$/i;
const vendored =
  /(^|\/)(node_modules|bower_components|jspm_packages|vendor|third_party|third-party|thirdparty|Pods|Carthage|\.yarn\/(releases|plugins|cache)|site-packages|\.venv)\//;
/** Folders that builds write to stand at the top or in a package; deeper they may well hold sources. */
const generated =
  /^((packages|apps|libs|crates|modules)\/[^/]+\/)?(dist|out|build|coverage|target|obj)\/|(^|\/)(\.next|\.nuxt|\.output|\.turbo|__snapshots__|__generated__)\/|\.(map|snap|svg|pb\.go|pb\.cc|pb\.h|g\.dart|freezed\.dart|designer\.cs|g\.cs)$|(_pb2(_grpc)?\.pyi?|[._-]generated\.\w+|\.gen\.\w+)$/i;
const minified = /[.-]min\.(js|mjs|css|html)$/i;
const binary = new Set(
  (
    "png jpg jpeg gif webp avif bmp ico icns tif tiff psd ai eps heic pdf doc docx xls xlsx ppt pptx odt ods " +
    "zip gz tgz bz2 xz zst 7z rar tar jar war ear whl gem nupkg deb rpm dmg iso exe dll so dylib a o lib obj class " +
    "pyc pyo wasm bin dat db sqlite sqlite3 mdb parquet feather npy npz pkl h5 onnx pt pth safetensors gguf " +
    "mp3 mp4 m4a wav ogg flac avi mov mkv webm woff woff2 ttf otf eot keystore jks p12 pfx der"
  ).split(" "),
);
const prose = new Set(["md", "mdx", "markdown", "rst", "adoc", "txt", "tex", "csv", "tsv"]);
const longLine = 5_000;

/** Why a file of this name is not indexed; null when its content is to decide. */
export function pathReason(path: string): LeftOutReason | null {
  if (locks.test(path)) return "lock file";
  if (vendored.test(path)) return "vendored";
  if (minified.test(path)) return "minified";
  if (generated.test(path)) return "generated";
  return binary.has(extensionOf(path)) ? "binary" : null;
}

/** Why a text is not indexed; null when it is. The same for each path with this ending. */
export function contentReason(path: string, text: string): LeftOutReason | null {
  if (text.includes("\0") || isMostlyBroken(text)) return "binary";
  if (text.length > mostBytes) return "huge";
  if (isMarkedGenerated(text)) return "generated";
  return !prose.has(extensionOf(path)) && isMinified(text) ? "minified" : null;
}

/** Bytes that are no UTF-8 stand as U+FFFD; of a text in an older encoding they are few. */
function isMostlyBroken(text: string): boolean {
  const looked = text.slice(0, 20_000);
  return looked.length > 0 && looked.split("\uFFFD").length - 1 > looked.length / 5;
}

/** A line of thousands of characters, in a text that has few others. */
function isMinified(text: string): boolean {
  let lines = 1;
  let longest = 0;
  let start = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", start)) {
    longest = Math.max(longest, at - start);
    start = at + 1;
    lines++;
  }
  return Math.max(longest, text.length - start) > longLine && text.length / lines > longLine / 20;
}
