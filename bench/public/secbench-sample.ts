/** A package of SecBench.js, with the SHA-512 of what the registry gives for it. */
export interface SamplePackage {
  /** The folder in SecBench.js, whose `package.json` tells where the weakness lies. */
  folder: string;
  weakness: "CWE-94" | "CWE-78" | "CWE-22";
  name: string;
  version: string;
  sha512: string;
  /** A version that its maintainers mended, where SecBench.js knows one that is published. */
  fixed?: { version: string; sha512: string };
}

/**
 * The first four of each kind, in the order of the SHA-256 of their folder: chosen by chance, and few, so that nobody
 * has to fetch hundreds of packages with holes. Whoever wants more adds lines.
 */
export const secBenchSample: readonly SamplePackage[] = [
  {
    folder: "code-injection/m-log_0.0.1",
    weakness: "CWE-94",
    name: "m-log",
    version: "0.0.1",
    sha512: "fUFlTW4oSZEeWXcgHvxr9UMmISzogQxy+ZzZ6/n9arhfBRPgik3c0Gl8CxaHjtfwwEz0DgWWDfxBvGswUwT/Lw==",
  },
  {
    folder: "code-injection/veval_1.0.0",
    weakness: "CWE-94",
    name: "veval",
    version: "1.0.0",
    sha512: "+dBcjij89S/DdHaIJEARMiFi2wHj8D3lnPbez/fcU+m63gaELeg1noYiBIn1bjrqVmtph84HALoxzdninKmHHw==",
  },
  {
    folder: "code-injection/pixl-class_1.0.0",
    weakness: "CWE-94",
    name: "pixl-class",
    version: "1.0.0",
    sha512: "kXy2F0d+r2XLnKU9GXKSaivEZdDgk9vBHpKYrBNnQ3oFxvnVLpptwBNjpPmAqqfL/TDJyAiReVyHJnQyEb4DMw==",
    fixed: {
      version: "1.0.3",
      sha512: "YS3MS4IuBNvy1gAuMJtQiZPMdmRjK2EwqomJNUG3PJtCz5bbG5MWgY7xV780jx/2oIj/IHNYGyZmfqQRs0KTZw==",
    },
  },
  {
    folder: "code-injection/thenify_3.3.0",
    weakness: "CWE-94",
    name: "thenify",
    version: "3.3.0",
    sha512: "ho5BRit179DQqrTnGIjO+L9vLP/zLyGk6jXn70DLD6MTUYD2FSgR2Y4qWcgca90VD54sQ7GdQ2/C765V6kPcqA==",
    fixed: {
      version: "3.3.1",
      sha512: "RVZSIV5IG10Hk3enotrhvz0T9em6cyHBLkH/YAZuKqd8hRkKhSfCGIcP2KUY0EPxndzANBmNllzWPwak+bheSw==",
    },
  },
  {
    folder: "command-injection/deferred-exec_0.3.1",
    weakness: "CWE-78",
    name: "deferred-exec",
    version: "0.3.1",
    sha512: "qh8U/CgcQy77PaMYlyFbFXlirXtkdJ4qlxy82olpggeKIdMnKPmYZ1X/eYnsRweFjS3CoMjXyQn1pXNDvx0uwg==",
  },
  {
    folder: "command-injection/lycwed-spritesheetjs_1.2.5",
    weakness: "CWE-78",
    name: "lycwed-spritesheetjs",
    version: "1.2.5",
    sha512: "c0iKzICS+M0DwF1FKt004pVlP1Zkvp2OEC1Cbq56bjPMCTZd6s6w2AJL/hJXU50Z59E9JDWBHI4qxcSKzv6rNQ==",
  },
  {
    folder: "command-injection/dns-sync_0.1.0",
    weakness: "CWE-78",
    name: "dns-sync",
    version: "0.1.0",
    sha512: "OMB2MuSBld8kPj8IdlIx5+OvzEtIAbekxsctTxd/U99lpf/s66suJrTN+yt36ABjrJUZx2sO7cuso/Jl3NzNmA==",
    fixed: {
      version: "0.1.3",
      sha512: "sBMM+ukXiUpkOH/2qrfAsLuYe/K4mUlbHH0wVlzjMCgawGbN/jn99qqebJAM7ojxo5QF6Wru4THbZbbHCHj91A==",
    },
  },
  {
    folder: "command-injection/pidusage_1.0.0",
    weakness: "CWE-78",
    name: "pidusage",
    version: "1.0.0",
    sha512: "6ZtTi+No7SdopRHsigVlU/2wbVZLIKNF2BAq6XCGbALG0sv24tJqYuY9tjuGTlfTuJctWTmVdkMJ4Rbv5hJ7Rw==",
    fixed: {
      version: "1.1.5",
      sha512: "fbkRetQppgpwgOsiQNQWl5LOaYRDa0nWG7mqgC/5m6ddtUnScGCgx4KJqyh5D+aXgFTsTbFwTfcyVeqm3JSQeA==",
    },
  },
  {
    folder: "path-traversal/nopach_0.1.1",
    weakness: "CWE-22",
    name: "nopach",
    version: "0.1.1",
    sha512: "YaQxLMozlSMwBtJtdAUTEu0U9e7fs9VQI6JAPHEHz6u2hZpl/B9lT+BmuTu8kFRyowdG9IpDm9RAiSZxYRKimw==",
  },
  {
    folder: "path-traversal/wffserve_1.0.0",
    weakness: "CWE-22",
    name: "wffserve",
    version: "1.0.0",
    sha512: "ribwcMkr9K1yTtzhefxGkr1I2+Cwk50P08zd0yKmpgANxU5NdSDjg42hNYFFfAHriOBjGMftg9LpG2XMmtHFxw==",
  },
  {
    folder: "path-traversal/nitro-server_1.3.3",
    weakness: "CWE-22",
    name: "nitro-server",
    version: "1.3.3",
    sha512: "HYrz2XqRrPYVAV6MIBzXaMQjmojynMTHRcqXn2dgB0w4SdMQTRf+iNgi9+btYdhiNFrGuV8oj7s/AmLYrABeuA==",
  },
  {
    folder: "path-traversal/fbr-client_1.0.3",
    weakness: "CWE-22",
    name: "fbr-client",
    version: "1.0.3",
    sha512: "7827ljDdGo1AyYqqof+Qqqvna14q6kjIB8M4ALiq4bK+g9Ebgh9kQ5Y/8ETtOmTR0gP+pzZguf5a/PkFfNCPCw==",
  },
];
