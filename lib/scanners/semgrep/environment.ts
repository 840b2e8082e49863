/** What programs need to start and to reach the registry; nothing of our configuration or secrets. */
const passedOn = [
  "PATH",
  "SYSTEMROOT",
  "HTTPS_PROXY",
  "HTTP_PROXY",
  "NO_PROXY",
  "SSL_CERT_FILE",
  "REQUESTS_CA_BUNDLE",
];

/** What Semgrep is started with. @param home folder that it may keep settings and caches in */
export function semgrepEnvironment(home: string): NodeJS.ProcessEnv {
  // oxlint-disable-next-line node/no-process-env -- no configuration is read: the child gets what programs need to start
  const own = Object.entries(process.env).filter(([name]) => passedOn.includes(name.toUpperCase()));
  return {
    ...Object.fromEntries(own),
    NODE_ENV: "production", // Only its type asks for it.
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_CACHE_HOME: home,
    TMPDIR: home,
    LC_ALL: "C.UTF-8",
    SEMGREP_SEND_METRICS: "off",
    SEMGREP_ENABLE_VERSION_CHECK: "0",
    SEMGREP_SETTINGS_FILE: `${home}/settings.yml`,
  };
}
