// Exported again by the SDK and never used here; its types are no package of ours.
declare module "three";
