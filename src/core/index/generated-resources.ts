/** The resources that controllers create, and the kinds that add resources we cannot see. */

const argo = "argoproj.io";
const flux = "toolkit.fluxcd.io";
const gatewayApi = "gateway.networking.k8s.io";

/** A resource that a controller creates for another, named by one of its fields or, by default, like the resource itself. */
export interface GeneratedResource {
  readonly kind: string;
  readonly path?: string;
  /** Appended to the resource's own name. */
  readonly suffix?: string;
  /** Created only if the field is set. */
  readonly onlyIfSet?: true;
  /** Created only if the resource has one of these annotations. */
  readonly ifAnnotated?: readonly string[];
}

const secret = (path?: string): GeneratedResource => ({ kind: "Secret", ...(path === undefined ? {} : { path }) });
const suffixed = (kind: string, suffix: string): GeneratedResource => ({ kind, suffix });

/** https://cert-manager.io/docs/usage/ingress/ */
const byCertManager = ["cert-manager.io/cluster-issuer", "cert-manager.io/issuer", "kubernetes.io/tls-acme"];
const certificates = (path: string): GeneratedResource[] => [
  { kind: "Secret", path, onlyIfSet: true, ifAnnotated: byCertManager },
];

export const generatedByKind: Readonly<Record<string, readonly GeneratedResource[]>> = {
  Ingress: certificates("spec.tls[].secretName"),
  [`Gateway.${gatewayApi}`]: certificates("spec.listeners[].tls.certificateRefs[].name"),
  // https://docs.openshift.com/container-platform/latest/security/certificates/service-serving-certificate.html
  Service: [
    {
      kind: "Secret",
      path: "metadata.annotations[service.beta.openshift.io/serving-cert-secret-name]",
      onlyIfSet: true,
    },
  ],
  "Certificate.cert-manager.io": [secret("spec.secretName")],
  "Bundle.trust.cert-manager.io": [{ kind: "ConfigMap" }, { kind: "Secret" }],
  "ExternalSecret.external-secrets.io": [secret("spec.target.name")],
  "ClusterExternalSecret.external-secrets.io": [secret("spec.externalSecretSpec.target.name")],
  "SealedSecret.bitnami.com": [secret("spec.template.metadata.name")],
  "SopsSecret.isindir.github.com": [secret("spec.secretTemplates[].name")],
  "SecretProviderClass.secrets-store.csi.x-k8s.io": [
    { kind: "Secret", path: "spec.secretObjects[].secretName", onlyIfSet: true },
  ],
  ...Object.fromEntries(
    ["VaultStaticSecret", "VaultDynamicSecret", "VaultPKISecret"].map((kind) => [
      `${kind}.secrets.hashicorp.com`,
      [secret("spec.destination.name")],
    ]),
  ),
  "OnePasswordItem.onepassword.com": [secret()],
  "InfisicalSecret.secrets.infisical.com": [secret("spec.managedSecretReference.secretName")],
  "DopplerSecret.secrets.doppler.com": [secret("spec.managedSecret.name")],
  "KafkaUser.kafka.strimzi.io": [secret()],
  "Cluster.postgresql.cnpg.io": [
    ...["app", "superuser", "ca"].map((what) => suffixed("Secret", `-${what}`)),
    ...["rw", "ro", "r"].map((what) => suffixed("Service", `-${what}`)),
  ],
  "RabbitmqCluster.rabbitmq.com": [suffixed("Secret", "-default-user"), { kind: "Service" }],
};

/** A kustomization that includes charts or other repositories. */
export const remoteKind = "Remote";

/** Kinds that add resources we cannot see: whole charts, or other repositories. */
export const externalSources: ReadonlySet<string> = new Set([
  remoteKind,
  `HelmRelease.helm.${flux}`,
  `Kustomization.kustomize.${flux}`,
  "HelmChart.helm.cattle.io",
  `Application.${argo}`,
  `ApplicationSet.${argo}`,
]);
