import { citationText } from "../citation";
import type { FoundPlace } from "./shelf";

/** Places with their numbered lines, for a model; what goes beyond so many characters is left out whole. */
export function showPlaces(places: readonly FoundPlace[], mostChars: number): string {
  let shown = "";
  for (const [nth, place] of places.entries()) {
    const lines = place.text.split("\n").map((line, at) => `${place.startLine + at}| ${line.slice(0, 400)}`);
    const text = `${citationText(place)} (${place.repository}; ${place.header.slice(0, 300)})\n${lines.join("\n")}\n\n`;
    if (nth > 0 && shown.length + text.length > mostChars) break;
    shown += text.slice(0, mostChars);
  }
  return shown.trimEnd();
}
