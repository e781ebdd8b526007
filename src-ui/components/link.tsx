import { Link as RouterLink } from "@tanstack/react-router";
import type { CSSProperties, ReactNode } from "react";

interface LinkProps {
  /** Path inside the console, such as `/runs/ID`. */
  readonly to: string;
  readonly search?: Readonly<Record<string, string | number>>;
  readonly children: ReactNode;
  readonly style?: CSSProperties;
}

/** A way to another screen. */
export function Link({ to, search, children, style }: LinkProps) {
  return <RouterLink to={to} {...(search !== undefined && { search: search as never })} style={style}>{children}</RouterLink>;
}
