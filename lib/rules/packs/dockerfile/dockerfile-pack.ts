import type { DocumentRule, Place } from "../../documents/document-rule";
import type { DockerDocument, DockerInstruction } from "../../documents/read-dockerfile";
import { secretName } from "../secret-names";

const placeOf = ({ startLine, endLine, keyword, text }: DockerInstruction): Place => ({
  startLine,
  endLine,
  text: `${keyword} ${text}`,
});

const every =
  (keyword: string, fits: (text: string) => boolean) =>
  ({ all }: DockerDocument): Place[] =>
    all.filter((one) => one.keyword === keyword && fits(one.text)).map(placeOf);

const secret = new RegExp(secretName.replace("(?i)", ""), "i");
const publicName = /public|_(path|file|url|name|id|dir|length|ttl|expiry|expires_in|type)$/i;
const madeUp =
  /^["']?(|change-?me|placeholder|dummy|example|test|xxx+|\$.*|<.*>|none|null|true|false|\d{1,4})["']?$/i;

/** `NAME=value` pairs of ENV and ARG, and ENV's old form with a blank. */
function settingsOf(text: string): [name: string, value: string][] {
  const old = /^(\w+)\s+([^=\s]\S*)$/.exec(text);
  if (old) return [[old[1] ?? "", old[2] ?? ""]];
  return [...text.matchAll(/(?:^|\s)(\w+)=("[^"]*"|'[^']*'|\S*)/g)].map(([, name = "", value = ""]) => [
    name,
    value,
  ]);
}

/** Rules for Dockerfiles. */
export const dockerfilePack: readonly DocumentRule<DockerDocument>[] = [
  {
    id: "dockerfile/no-secret-in-image",
    title: "Secret is kept in the image",
    message:
      "Whoever can pull the image reads it from its history. Pass it with `RUN --mount=type=secret` while building, or when the container starts.",
    severity: "high",
    category: "security",
    cwe: "CWE-538",
    confidence: 0.8,
    needs: /^[ \t]*(ENV|ARG)\s/im,
    find: ({ all }) =>
      all
        .filter(
          ({ keyword, text }) =>
            (keyword === "ENV" || keyword === "ARG") &&
            settingsOf(text).some(
              ([name, value]) =>
                secret.test(name) && !publicName.test(name) && value.length > 4 && !madeUp.test(value),
            ),
        )
        .map(placeOf),
    examples: {
      bad: [
        "FROM debian:12\nENV API_TOKEN=8f3kd02lsk3\n",
        'FROM debian:12\nARG USER=app DB_PASSWORD="hunter2-x"\n',
      ],
      good: [
        "FROM debian:12\nARG NPM_TOKEN\nENV API_TOKEN=$TOKEN PASSWORD=\n",
        "FROM debian:12\nENV TOKEN_URL=https://a.b TOKEN_TTL=3600 PASSWORD_FILE=/run/secret\n",
      ],
    },
  },
  {
    id: "dockerfile/no-unchecked-download",
    title: "Download is built in without knowing what it is",
    message:
      "Whoever controls that address, or the way to it, decides what the image holds. Give `ADD` a `--checksum=sha256:…`.",
    severity: "medium",
    category: "security",
    cwe: "CWE-494",
    confidence: 0.75,
    needs: /^[ \t]*ADD\s/im,
    find: every("ADD", (text) => /(^|\s)https?:\/\//.test(text) && !text.includes("--checksum=")),
    examples: {
      bad: [
        "FROM debian:12\nADD https://example.org/tool.tgz /opt/\n",
        "FROM debian:12\nADD --chown=1000 \\\n  http://example.org/tool /usr/bin/tool\n",
      ],
      good: [
        "FROM debian:12\nADD --checksum=sha256:24454f https://example.org/tool.tgz /opt/\n",
        "FROM debian:12\n# ADD https://example.org/a /b\nADD tool.tgz /opt/\nLABEL url=https://example.org\n",
      ],
    },
  },
  {
    id: "dockerfile/no-unverified-tls",
    title: "Certificates are not checked while building",
    message:
      "Anyone on the way can put something else into the image. Install `ca-certificates`, or add the authority that is missing.",
    severity: "high",
    category: "security",
    cwe: "CWE-295",
    confidence: 0.85,
    needs:
      /--insecure|\s-[a-zA-Z]*k|--no-check-certificate|--trusted-host|strict-ssl|sslVerify|NODE_TLS_REJECT|--allow-unauthenticated|--force-yes/,
    find: ({ all }) =>
      all
        .filter(
          ({ keyword, text }) =>
            (keyword === "RUN" &&
              /\bcurl\b[^|;&]{0,500}\s(--insecure\b|-(?!-)[a-zA-Z]*k[a-zA-Z]*(\s|$))|\bwget\b[^|;&]{0,500}\s--no-check-certificate|\bpip3?\b[^|;&]{0,500}\s--trusted-host|\bstrict-ssl[= ]false|sslVerify[= ]false|\bapt(-get)?\b[^|;&]{0,500}\s--(allow-unauthenticated|force-yes)\b/.test(
                text,
              )) ||
            (keyword === "ENV" &&
              /\b(NODE_TLS_REJECT_UNAUTHORIZED[= ]["']?0|GIT_SSL_NO_VERIFY[= ]["']?(1|true)|PYTHONHTTPSVERIFY[= ]["']?0)/.test(
                text,
              )),
        )
        .map(placeOf),
    examples: {
      bad: [
        "FROM debian:12\nRUN curl -fsSLk https://example.org/a -o a\n",
        "FROM node:24\nENV NODE_TLS_REJECT_UNAUTHORIZED=0\nRUN apt-get update && \\\n    wget --no-check-certificate https://example.org/a\n",
      ],
      good: [
        "FROM debian:12\nRUN curl -fsSL https://example.org/a -o a && make -k\n",
        "FROM debian:12\nRUN pip install --no-cache-dir a\nRUN curl --keepalive-time 2 https://example.org -k2 || true\n",
      ],
    },
  },
  {
    id: "dockerfile/no-script-from-the-net",
    title: "Script from the net is run unread",
    message:
      "Whoever controls that address decides what is run, at each build anew. Download it, compare its checksum, then run it.",
    severity: "low",
    category: "security",
    cwe: "CWE-494",
    confidence: 0.6,
    needs: /\b(curl|wget)\b/,
    find: every("RUN", (text) =>
      /\b(curl|wget)\b[^|;&]{0,500}\bhttp:\/\/[^|;&]{0,500}\|\s*(sudo\s+)?(ba|z|da)?sh\b|\b(ba|z)?sh\s+(-c\s+"?\$\(|<\()(curl|wget)\s[^)]*http:\/\//.test(
        text,
      ),
    ),
    examples: {
      bad: [
        "FROM debian:12\nRUN curl -s http://example.org/install.sh | sh\n",
        "FROM debian:12\nRUN apt-get update && \\\n    wget -qO- http://example.org/i | bash -s -- -y\n",
      ],
      good: [
        "FROM debian:12\nRUN curl -sO https://example.org/i.sh && sha256sum -c sums && sh i.sh\n",
        "FROM debian:12\nRUN curl -s https://example.org/list | grep sh\n",
      ],
    },
  },
  {
    id: "dockerfile/no-world-writable",
    title: "Everyone in the container may change these files",
    message:
      "A process that is broken into can then plant code for others. Give the rights to the one user who needs them (`COPY --chown`).",
    severity: "medium",
    category: "security",
    cwe: "CWE-732",
    confidence: 0.75,
    needs: /777|a\+rwx|o\+w/,
    find: ({ all }) =>
      all
        .filter(
          ({ keyword, text }) =>
            (keyword === "RUN" &&
              /\bchmod\s+(-\w+\s+)*(0?777|a\+rwx|ugo\+rwx|o\+w)\s+(?!\/tmp\b)/.test(text)) ||
            (/^(COPY|ADD)$/.test(keyword) && /--chmod=0?777\b/.test(text)),
        )
        .map(placeOf),
    examples: {
      bad: ["FROM debian:12\nRUN chmod -R 777 /app\n", "FROM debian:12\nCOPY --chmod=777 run.sh /\n"],
      good: [
        "FROM debian:12\nRUN chmod 755 /app && echo 777\n",
        "FROM debian:12\nRUN chmod 1777 /tmp\nRUN chmod 777 /tmp\n",
      ],
    },
  },
  {
    id: "dockerfile/no-shell-entrypoint",
    title: "Program is started by a shell that passes no signal on",
    message:
      'A stop of the container reaches the shell only, and the program is killed ten seconds later. Use the JSON form: `ENTRYPOINT ["program", "argument"]`.',
    severity: "low",
    category: "correctness",
    confidence: 0.75,
    needs: /^[ \t]*ENTRYPOINT\s+[^[\s]/im,
    find: every("ENTRYPOINT", (text) => text !== "" && !text.startsWith("[") && !/^exec\s/.test(text)),
    examples: {
      bad: ["FROM debian:12\nENTRYPOINT /app/run --port 80\n", "FROM debian:12\nENTRYPOINT node server.js\n"],
      good: [
        'FROM debian:12\nENTRYPOINT ["/app/run"]\n',
        "FROM debian:12\nENTRYPOINT exec node server.js\nCMD node a\n",
      ],
    },
  },
  {
    id: "dockerfile/no-lost-directory",
    title: "Change of directory ends with its own instruction",
    message:
      "Each `RUN` begins in the working directory again. Use `WORKDIR`, or join the commands with `&&`.",
    severity: "medium",
    category: "correctness",
    confidence: 0.95,
    needs: /^[ \t]*RUN\s+cd\s/im,
    find: every("RUN", (text) => /^cd\s+[^\s;&|]+$/.test(text)),
    examples: {
      bad: ["FROM debian:12\nRUN cd /app\nRUN make\n", "FROM debian:12\nRUN   cd build/out\n"],
      good: ["FROM debian:12\nRUN cd /app && make\n", "FROM debian:12\nWORKDIR /app\nRUN cd /x; make\n"],
    },
  },
  {
    id: "dockerfile/no-stale-package-list",
    title: "Package list is kept from an old build",
    message:
      "This layer is cached, so a later install looks for versions that are gone. Put `apt-get update && apt-get install …` into one `RUN`.",
    severity: "medium",
    category: "correctness",
    confidence: 0.85,
    needs: /\bapt(-get)?\s[^\n]{0,40}update/,
    find: every("RUN", (text) => /^(sudo\s+)?apt(-get)?\s+(-\w+\s+)*update(\s+-\w+)*$/.test(text)),
    examples: {
      bad: [
        "FROM debian:12\nRUN apt-get update\nRUN apt-get install -y git\n",
        "FROM debian:12\nRUN apt-get -y update -q\n",
      ],
      good: [
        "FROM debian:12\nRUN apt-get update && apt-get install -y git\n",
        "FROM debian:12\nRUN --mount=type=cache,target=/var/cache/apt \\\n  apt-get update && \\\n  apt-get install -y git\n",
      ],
    },
  },
  {
    id: "dockerfile/no-second-start",
    title: "An earlier instruction of this kind is lost",
    message: "Only the last `CMD` and the last `ENTRYPOINT` of a stage count. Remove the other.",
    severity: "medium",
    category: "correctness",
    confidence: 0.95,
    needs: /^[ \t]*(CMD|ENTRYPOINT)\b[^]*^[ \t]*(CMD|ENTRYPOINT)\b/im,
    find: ({ stages }) =>
      stages.flatMap((stage) =>
        ["CMD", "ENTRYPOINT"].flatMap((keyword) =>
          stage
            .filter((one) => one.keyword === keyword)
            .slice(1)
            .map(placeOf),
        ),
      ),
    examples: {
      bad: [
        'FROM debian:12\nCMD ["a"]\nCMD ["b"]\n',
        'FROM a:1\nENTRYPOINT ["a"]\nUSER b\nENTRYPOINT ["c"]\n',
      ],
      good: ['FROM a:1 AS x\nCMD ["a"]\nFROM b:1\nCMD ["b"]\n', 'FROM a:1\nENTRYPOINT ["a"]\nCMD ["b"]\n'],
    },
  },
];
