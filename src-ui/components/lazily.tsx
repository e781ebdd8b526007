import { Skeleton } from "@mantine/core";
import { type ComponentType, useEffect, useState } from "react";

type Lazy<Props> = ComponentType<Props> & {
  /** Begins to load it: it is going to be shown. */
  readonly preload: () => void;
};

/**
 * A component whose code comes when it is first shown. Not React's own `lazy`: after a skeleton that holds the next one back for 300 ms, so
 * that a screen within a screen within a screen took a second on a machine that had everything at hand.
 *
 * @param height of what stands in its place until then
 */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>, height: number | string): Lazy<Props> {
  let loaded: ComponentType<Props> | null = null;
  let coming: Promise<void> | null = null;
  const bring = (): Promise<void> =>
    (coming ??= load().then(
      (component) => void (loaded = component),
      (error: unknown) => {
        coming = null;
        throw error;
      },
    ));

  function LazyPart(props: Props) {
    const [state, setState] = useState<{ readonly error: unknown }>({ error: null });
    useEffect(() => {
      if (loaded !== null) return undefined;
      let isShown = true;
      bring().then(
        () => isShown && setState({ error: null }),
        (error: unknown) => isShown && setState({ error }),
      );
      return () => {
        isShown = false;
      };
    }, []);
    if (state.error !== null) throw state.error;
    const Part = loaded;
    return Part === null ? <Skeleton height={height} /> : <Part {...props} />;
  }
  return Object.assign(LazyPart, { preload: () => void bring().catch(() => undefined) });
}
