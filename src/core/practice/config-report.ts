import type { Node } from "yaml";
import { type Span, spanOf } from "../text";

/** Reports a problem in danado.yaml, with the value that was probably meant, if that is clear. */
export type Report = (span: Span, message: string, meant?: string) => void;

export const spanAt = (node: Node | null | undefined): Span => spanOf(node?.range?.[0] ?? 0, node?.range?.[1] ?? 0);
