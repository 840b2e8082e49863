import type { Region } from "../tool-result";
import type { SarifResult, SarifRun } from "./sarif-log";

type SarifRegion = NonNullable<
  NonNullable<NonNullable<SarifResult["locations"]>[number]["physicalLocation"]>["region"]
>;

/** Lines where the tool gives them, else the stretch that it gives; null for the file as a whole. */
export function regionOf(region: SarifRegion | undefined, columnKind: SarifRun["columnKind"]): Region | null {
  if (!region) return null;
  const { startLine, endLine = startLine, endColumn, charOffset = -1, byteOffset = -1 } = region;
  if (startLine !== undefined && endLine !== undefined) {
    // An end before the first column of a line takes nothing of that line.
    const last = endColumn === 1 && endLine > startLine ? endLine - 1 : endLine;
    return { startLine, endLine: Math.max(startLine, last) };
  }
  if (charOffset >= 0) {
    const unit = columnKind === "utf16CodeUnits" ? "utf16" : "codepoint";
    return { offset: charOffset, length: region.charLength ?? 0, unit };
  }
  return byteOffset < 0 ? null : { offset: byteOffset, length: region.byteLength ?? 0, unit: "byte" };
}

/** The lines of a region in a text; null when it lies outside of it. */
export function linesOfRegion(region: Region, text: string): { startLine: number; endLine: number } | null {
  if ("startLine" in region) return region;
  const { offset, length, unit } = region;
  const before = (count: number): string | null => {
    if (unit === "utf16") return count <= text.length ? text.slice(0, count) : null;
    if (unit === "byte") {
      const bytes = Buffer.from(text, "utf8");
      return count <= bytes.length ? bytes.subarray(0, count).toString("utf8") : null;
    }
    let at = 0;
    for (let left = count; left > 0; left--) {
      if (at >= text.length) return null;
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    }
    return text.slice(0, at);
  };
  const [start, end] = [before(offset), before(offset + Math.max(0, length - 1))];
  if (start === null || end === null) return null;
  return { startLine: lineBreaks(start) + 1, endLine: lineBreaks(end) + 1 };
}

const lineBreaks = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0;
