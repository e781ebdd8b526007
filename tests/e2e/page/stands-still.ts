/** Runs inside the page: waits until nothing has changed on it for a while, but no longer than patience lasts. */
export function standsStill({ stillMs, patienceMs }: { readonly stillMs: number; readonly patienceMs: number }): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      observer.disconnect();
      resolve();
    };
    let timer = setTimeout(done, stillMs);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(done, stillMs);
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    setTimeout(done, patienceMs);
  });
}
