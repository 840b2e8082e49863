/**
 * Whose the tokens are that the public emulator gave at its sign-in, for `startGitHub({ loginOf })`. It takes unknown
 * ones for its first user's, so only such as it gives are asked about.
 */
export const loginsAt =
  (emulatorUrl: string) =>
  async (token: string): Promise<string | null> => {
    if (!token.startsWith("gho_")) return null;
    const answer = await fetch(`${emulatorUrl}/user`, { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) return null;
    const body: unknown = await answer.json();
    return typeof body === "object" && body !== null && "login" in body ? String(body.login) : null;
  };
