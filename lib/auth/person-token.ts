/** What a person's access token is sealed with besides the key. */
export const tokenContext = (userId: string): string => `user-token:${userId}`;
