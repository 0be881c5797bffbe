import { dockerSocketMounted } from "../../../src/core/rules/docker-socket-mounted";
import { testRule } from "../../support/test-rule";

testRule(dockerSocketMounted, {
  flags: {
    "a Deployment": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            volumes:
              - name: s
                hostPath: { path: /run/containerd/containerd.sock }
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Volume s is the socket of the container runtime
    `,
  },
  allows: {
    "a Deployment that does it right": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            volumes: [{ name: logs, hostPath: { path: /var/run/app.sock } }]
    `,
  },
});
