const long = (length: number, letter = "a") => letter.repeat(length);

/** Texts at the limits of what Kubernetes accepts, by the key that they may belong to; the first match counts. */
export const valuesByKey: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^image$/, ["", " nginx", "nginx ", "nginx:", "nginx:1:2", "NGINX", "nginx@sha256:x", "a b", "docker.io//x", "é"]],
  [
    /^(cpu|memory|storage|ephemeral-storage|sizeLimit|divisor|averageValue|value|limits|requests|min|max|default)$/,
    [
      ..."1 1.5 1500m 1ki 1kB 1GB -1 0 -0 1e3 1E3 1e 1E 1E6Gi 0x1 1,5 .5 5. +1 1u 1n 0.1m 0.0000000001 1e-10".split(
        " ",
      ),
      ..."9223372036854775807 9223372036854775808 1e30 1.1.1 Gi inf nan 16Ei 10% 1P 1t 1mi".split(" "),
      "1 Gi",
      "",
    ],
  ],
  [
    /^schedule$/,
    [
      "*/0 * * * *",
      "*/61 * * * *",
      "0 0 31 2 *",
      "0 0 * * 7",
      "0 0 * * SUN",
      "0 0 * JAN-DEC MON-FRI",
      "@every 1h",
      "@every x",
      "@reboot",
      "0 0 L * *",
      "0 0 0 * * *",
      "* * * *",
      "5/15 * * * *",
      "5-1 * * * *",
      "1,2,,3 * * * *",
      " * * * * * ",
      "CRON_TZ=UTC 0 0 * * *",
      "0\t0 * * *",
    ],
  ],
  [
    /^timeZone$/,
    "UTC America/Sao_Paulo america/sao_paulo Local EST GMT+3 -03:00 ../UTC /UTC Brazil/East Zulu Factory".split(" "),
  ],
  [
    /(IP|ip|Address|address|addresses|externalIPs|clusterIPs?|nameservers)$/,
    [
      ..."1.2.3.4 1.2.3.04 1.2.3 256.1.1.1 ::1 :: 0.0.0.0 127.0.0.1 169.254.1.1 224.0.0.1 fe80::1 fe80::1%eth0".split(
        " ",
      ),
      ..."ff02::1 ::ffff:1.2.3.4 2001:DB8::1 1.2.3.4/32 None none localhost [::1] fd00::5".split(" "),
      "",
    ],
  ],
  [
    /(cidr|CIDR|cidrs|podCIDRs?|except|loadBalancerSourceRanges)$/,
    [
      ..."10.0.0.0/8 10.0.0.1/8 10.0.0.0/33 010.0.0.0/8 10.0.0.0 0.0.0.0/0 ::/0 2001:DB8::/32 10.0.0.0/08 x/8".split(
        " ",
      ),
      "::ffff:10.0.0.0/104",
      " 10.0.0.0/8",
      "",
    ],
  ],
  [
    /(expression|messageExpression|rule)$/,
    [
      "true",
      "self.x",
      "object.spec.replicas > 1",
      "1 + 'a'",
      "(",
      " ",
      "variables.x",
      "params.x",
      "'x'.matches('[')",
      "self == oldSelf",
      "[1,2].all(x, x > 0)",
      "isIP('1')",
      "device.driver == 'x'",
      "// c",
      "dyn(1) == 1",
      "string(1)",
      "'a' in object.metadata.labels",
    ],
  ],
  [
    /([dD]uration|[sS]econds|[tT]imeout|Time|Timestamp|timeAdded)$/,
    [
      ..."1 1s -1s 1h30m 1d 1.5h 0 -1 2147483648 3601 599 600 2024-01-01T00:00:00Z 2024-01-01T00:00:00.123456789Z".split(
        " ",
      ),
      ..."2024-01-01T00:00:00+03:00 2024-13-01T00:00:00Z 2024-01-01 now".split(" "),
      "",
    ],
  ],
  [
    /([pP]ort|ports|endPort|number)$/,
    "80 0 -1 65536 http HTTP a--b -a a- 1a a1 a_b 80/tcp this-is-too-long-a-name é 8080:80".split(" "),
  ],
  [/^operator$/, ["In", "NotIn", "Exists", "DoesNotExist", "Gt", "in", "Equal", "==", ""]],
  [
    /./,
    [
      ..."a A a.b a_b a/b -a a- .a a. a..b .. . ../a /a / * *.a.b a.* é 1 1a a:b a\\b a%b $(A) true no k8s.io/a".split(
        " ",
      ),
      ..."kubernetes.io/a example.com/a/b example.com/ system:masters apps/v1 pods/log */scale None Local Always".split(
        " ",
      ),
      long(63),
      long(64),
      long(253),
      long(254),
      `a/${long(64)}`,
      `${long(254)}/a`,
      "a b",
      "",
    ],
  ],
];
