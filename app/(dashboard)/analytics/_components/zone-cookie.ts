/** Where the browser keeps its time zone for the server, which can't know it otherwise. */
export const zoneCookie = "gloss-zone";
