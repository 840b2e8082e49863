/** What else speaks for a place than its own words, names and meaning; each from 0 to 1. */
export interface Channels {
  /** It uses names that were asked for. */
  references: number;
  /** Its file imports one of the files found best, or one of them imports it. */
  imports: number;
  /** How lately its file changed, among the last commits. */
  recent: number;
  /** How often its file changed together with one of the files found best. */
  together: number;
}

export const noChannels: Channels = { references: 0, imports: 0, recent: 0, together: 0 };
