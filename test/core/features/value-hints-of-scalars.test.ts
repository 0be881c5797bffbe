import { testMeanings } from "../../support/meanings";

const pod = (c: string, spec = ""): string =>
  `kind: Pod\napiVersion: v1\nmetadata: { name: a, labels: { app: web } }\nspec:\n${spec}  containers:\n    - name: web\n      image: nginx\n${c}`;
const digest = `sha256:${"a".repeat(64)}`;

testMeanings("The meaning of an image", {
  "a short image": [
    pod("").replace("image: ng", "image: $0ng"),
    [
      "image: docker.io/library/nginx:latest",
      "- Registry: `docker.io`\n- Image: `library/nginx`\n- Tag: none, so `latest`, which changes from day to day",
    ],
  ],
  "an image with a tag": [
    pod("").replace("image: nginx", "image: $0nginx:1.29"),
    ["image: docker.io/library/nginx:1.29", "- Registry: `docker.io`\n- Image: `library/nginx`\n- Tag: `1.29`"],
  ],
  "an image of another registry": [
    pod("").replace("image: nginx", "image: $0r.example.com:5000/shop/web:2"),
    ["image", "- Registry: `r.example.com:5000`\n- Image: `shop/web`\n- Tag: `2`"],
  ],
  "an image with a digest": [
    pod("").replace("image: nginx", `image: $0nginx@${digest}`),
    [
      "image",
      "- Registry: `docker.io`\n- Image: `library/nginx`\n- Digest: `sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`",
    ],
  ],
  "an image with a tag and a digest": [
    pod("").replace("image: nginx", `image: $0nginx:1@${digest}`),
    [
      "image",
      "- Registry: `docker.io`\n- Image: `library/nginx`\n- Tag: `1`\n- Digest: `sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`",
    ],
  ],
  "an image that is none": [pod("").replace("image: nginx", "image: $0Ng inx"), undefined],
});

testMeanings("The meaning of an amount", {
  "an amount of memory": [
    pod("      resources: { limits: { memory: $0128Mi } }\n"),
    ["quantity", "`128Mi` = **128 MiB = 134,217,728 bytes**"],
  ],
  "an amount of CPU": [
    pod("      resources: { limits: { cpu: $0500m } }\n"),
    ["quantity: 0.5 cores", "`500m` = **half a core (0.5 CPU)**"],
  ],
  "the limit of an emptyDir": [
    pod("", "  volumes: [{ name: v, emptyDir: { sizeLimit: $01Gi } }]\n"),
    ["quantity", "`1Gi` = **1 GiB = 1,073,741,824 bytes**"],
  ],
  "an amount that is none": [pod("      resources: { limits: { memory: $0lots } }\n"), undefined],
  seconds: [pod("", "  terminationGracePeriodSeconds: $090\n"), ["duration: 1 min 30 s", "`90` = **1 min 30 s**"]],
  "a number that counts no seconds": [pod("", "  priority: $090\n"), undefined],
  "a duration of a kind without a definition": [
    "apiVersion: example.com/v1\nkind: Shop\nspec: { interval: $010m }\n",
    ["duration", "`10m` = **10 min**"],
  ],
  "a duration in double quotes": [
    'apiVersion: example.com/v1\nkind: Shop\nspec: { interval: $0"90m" }\n',
    ["duration: 1 h 30 min", "`90m` = **1 h 30 min**"],
  ],
  "a duration in single quotes": ["apiVersion: example.com/v1\nkind: Shop\nspec: { interval: $0'90m' }\n", undefined],
  "a text of a kind without a definition": [
    "apiVersion: example.com/v1\nkind: Shop\nspec: { name: $010m }\n",
    undefined,
  ],
  "a duration of the API": [
    "apiVersion: batch/v1\nkind: Job\nspec: { activeDeadlineSeconds: $03600 }\n",
    ["duration: 1 h", "`3600` = **1 h**"],
  ],
  "an octal file mode": [
    pod("", "  volumes: [{ name: v, secret: { defaultMode: $00644 } }]\n"),
    ["file-mode: rw-r--r--", "`0644` = **`0644`** = `rw-r--r--`"],
  ],
  "a decimal file mode": [
    pod("", "  volumes: [{ name: v, secret: { items: [{ key: a, path: b, mode: $0420 }] } }]\n"),
    ["file-mode: 0644 rw-r--r--", "`420` = **`0644`** = `rw-r--r--`"],
  ],
});

testMeanings("The meaning of a value", {
  "a Service's name": [
    "apiVersion: v1\nkind: Service\nmetadata: { name: $0web }\n",
    [
      "name",
      "Inside the cluster this Service is found as `web.default.svc.cluster.local`.",
      "No namespace is written here, so `default` is assumed; applied elsewhere, that namespace takes its place.",
    ],
  ],
  "a Service's name in a namespace": [
    "apiVersion: v1\nkind: Service\nmetadata: { name: $0web, namespace: shop }\n",
    ["name", "Inside the cluster this Service is found as `web.shop.svc.cluster.local`."],
  ],
  "a Service's namespace": [
    "apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: $0shop }\n",
    ["name", "Inside the cluster this Service is found as `web.shop.svc.cluster.local`."],
  ],
  "another kind's name": ["apiVersion: v1\nkind: ConfigMap\nmetadata: { name: $0web }\n", undefined],
  "a Secret's value": [
    "apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { key: $0aGVsbG8= }\n",
    [
      "secret",
      "5 bytes of text in base64, hidden here. Base64 is not encryption: anyone who reads the file can decode it.",
      "secret-value",
    ],
  ],
  "a Secret's value that is no text": [
    "apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { key: $0/w== }\n",
    ["secret", "1 bytes in base64, which are not text.", "secret-value"],
  ],
  "a Secret's value that is no base64": [
    "apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { key: $0a! }\n",
    ["secret", "This is not base64: the API server refuses it."],
  ],
  "a Secret's plain value": [
    "apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData: { key: $0aGVsbG8= }\n",
    undefined,
  ],
  "a Secret's label": [
    "apiVersion: v1\nkind: Secret\nmetadata: { name: a, labels: { data: $0aGVsbG8= } }\n",
    undefined,
  ],
  "a schedule": [
    "apiVersion: batch/v1\nkind: CronJob\nspec: { schedule: $00 3 * * * }\n".replace("$00 3 * * *", '$0"0 3 * * *"'),
    ["schedule: At 03:00", "`0 3 * * *` = **At 03:00**", "Time zone: of the kube-controller-manager, usually UTC"],
  ],
  "a schedule with a time zone": [
    "apiVersion: batch/v1\nkind: CronJob\nspec: { schedule: $0'0 3 * * *', timeZone: America/Sao_Paulo }\n",
    ["schedule: At 03:00", "`0 3 * * *` = **At 03:00**", "Time zone: `America/Sao_Paulo`"],
  ],
  "a schedule that is none": ["apiVersion: batch/v1\nkind: CronJob\nspec: { schedule: $0often }\n", undefined],
  "a text": ["apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { key: $08080 }\n", undefined],
});
