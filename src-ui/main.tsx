import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./theme/tokens.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { firstLanguage, startLanguage } from "./i18n/language.ts";

await startLanguage(firstLanguage());
createRoot(document.getElementById("root")!).render(<App />);
