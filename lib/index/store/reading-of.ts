import { extensionOf, languageOf } from "@/lib/rules/language";

/** Goes up with each change of what a file is taken apart into: stored contents are then read again. */
const edition = 1;

/** How a path has its content read: two paths of one reading share what is stored of one content. */
export const readingOf = (path: string): string => `${edition} ${languageOf(path) ?? extensionOf(path)}`;
