import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** A way to a page of the guide, or to a part of one. */
export function GuideLink({ page, section, children, ...rest }: { readonly page: string; readonly section?: string | undefined; readonly children: ReactNode; readonly className?: string | undefined; readonly "aria-current"?: "page" | undefined; readonly "aria-label"?: string; readonly id?: string }) {
  return <Link to="/guide" search={{ page } as never} {...(section !== undefined && section !== "" && { hash: section })} {...rest}>{children}</Link>;
}
