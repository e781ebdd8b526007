declare module "*.md" {
  const text: string;
  export default text;
}
/** Made from the SDK's sources when the console is bundled (bundle-console.ts). */
declare module "hindsight:sdk-reference" {
  import type { SdkReference } from "../../../src-bun/contract/sdk-reference.ts";
  const reference: SdkReference;
  export default reference;
}
