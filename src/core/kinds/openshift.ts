/** Kinds that OpenShift served as `v1`, among Kubernetes' own, before it had its own API groups. */
const groups: Readonly<Record<string, string>> = {
  Build: "build",
  BuildConfig: "build",
  DeploymentConfig: "apps",
  Group: "user",
  ImageStream: "image",
  ImageStreamTag: "image",
  OAuthClient: "oauth",
  Project: "project",
  ProjectRequest: "project",
  Route: "route",
  SecurityContextConstraints: "security",
  Template: "template",
  User: "user",
};

/** The apiVersion under which OpenShift serves such a kind today. */
export const openShiftVersion = (kind: string, apiVersion: string): string | undefined =>
  apiVersion === "v1" && Object.hasOwn(groups, kind) ? `${groups[kind]}.openshift.io/v1` : undefined;
