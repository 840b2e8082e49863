import { safeLine } from "./render/safe-markdown";

/** What a person wrote, on one line in which nothing acts: no mention, link or image. At most `maxChars` characters. */
export const safeWordsOfPeople = (text: string, maxChars = 300): string => safeLine(text, maxChars);
