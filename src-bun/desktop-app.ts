// What the desktop's entry loads when it has looked whether everything is there.
export { startApp } from "./app.ts";
export { furnishSamples } from "./furnish-samples.ts";
