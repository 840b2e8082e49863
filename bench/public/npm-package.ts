import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Unpacks a published package below `target`; nothing of it is run. It is packed by npm into `folder` when it isn't
 * there yet.
 * @throws Error when it can't be had, or is not what it was when its hash was taken
 */
export function unpackNpmPackage(
  folder: string,
  { name, version, sha512 }: { name: string; version: string; sha512: string },
  target: string,
): void {
  const file = join(folder, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const args = [
      "pack",
      "--silent",
      "--ignore-scripts",
      `--pack-destination=${folder}`,
      `${name}@${version}`,
    ];
    execFileSync("npm", args, { stdio: ["ignore", "ignore", "pipe"], timeout: 120_000 });
  }
  const hash = createHash("sha512").update(readFileSync(file)).digest("base64");
  if (hash !== sha512) {
    rmSync(file);
    throw new Error(
      `${name}@${version} is another one than was measured: its SHA-512 is ${hash}. It was removed.`,
    );
  }
  mkdirSync(target, { recursive: true });
  execFileSync("tar", ["-xzf", file, "-C", target, "--strip-components=1", "--no-same-owner"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
}
