import { kubernetesVersion } from "./go-build.mjs";

/** The release in kubernetes/go.mod. */
export const newest = kubernetesVersion;

/** The supported releases, oldest first; agreement with a real server is measured from 1.34 on. */
export const releases = ["1.33.6", "1.34.1", "1.35.4", "1.36.3", newest];
